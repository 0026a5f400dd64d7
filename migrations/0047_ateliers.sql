-- A workshop: people work at the same time, each on a project of their own, and its animator sees how far they are, nothing else.

create table atelier (
  id uuid primary key,
  structure_id text not null references structure (id),
  -- Spoken aloud: it lets somebody in, and opens nothing of anybody.
  code text not null unique,
  nom text not null,
  ouvre_le timestamptz not null,
  ferme_le timestamptz not null
);
create index atelier_structure on atelier (structure_id, ferme_le);
create index atelier_ferme on atelier (ferme_le);
grant select, insert, delete on atelier to porte_app;
grant update (ferme_le) on atelier to porte_app;

create table atelier_place (
  -- Drawn at random and carried by the project of the person, who says with it how far they are.
  id uuid primary key,
  atelier_id uuid not null references atelier (id) on delete cascade,
  rang integer not null,
  -- What the animator may call them, when they want it.
  nom_chiffre bytea,
  -- Steps in which something is written; what is written there is not here.
  etapes text[] not null default '{}',
  unique (atelier_id, rang)
);
grant select, insert, delete on atelier_place to porte_app;
grant update (etapes) on atelier_place to porte_app;

alter table atelier enable row level security;
create policy atelier_systeme on atelier for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy atelier_voir on atelier for select to porte_app using (acteur_recoit(structure_id));
create policy atelier_ouvrir on atelier for insert to porte_app with check (acteur_recoit(structure_id));
create policy atelier_fermer on atelier for update to porte_app using (acteur_recoit(structure_id));

alter table atelier_place enable row level security;
create policy atelier_place_systeme on atelier_place for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy atelier_place_animer on atelier_place for select to porte_app using (
  acteur_sorte() = 'agent' and coalesce((select true from atelier a where a.id = atelier_id limit 1), false));

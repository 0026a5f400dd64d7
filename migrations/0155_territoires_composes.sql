-- A territoire is what the network decides: any communes, any structures. The région makes one, changes all of them and closes one; who
-- coordinates one changes its own. Each change leaves a trace, from which what was taken out can be put back.

alter table territoire add column ferme_le timestamptz;
alter table territoire add constraint territoire_nom_court check (length(nom) between 1 and 120) not valid;

create table territoire_changement (
  id bigint generated always as identity primary key,
  territoire_id text not null references territoire (id) on delete cascade,
  geste text not null check (geste in ('creer', 'nommer', 'ajouter-communes', 'retirer-communes', 'ajouter-structures',
    'retirer-structures', 'fermer', 'rouvrir')),
  -- Codes of the communes, or identifiers of the structures.
  objets text[] not null default '{}',
  -- How it was asked for: the name of the EPCI or département, the name that it had.
  detail text not null default '' check (length(detail) <= 200),
  par uuid references compte (id) on delete set null,
  le timestamptz not null
);
create index territoire_changement_territoire on territoire_changement (territoire_id, id desc);

-- The structures of a territoire on the day it closed: nothing reads it as theirs any more, but its figures and its reopening.
create table territoire_membre_ancien (
  territoire_id text not null references territoire (id) on delete cascade,
  structure_id text not null references structure (id) on delete cascade,
  depuis timestamptz,
  primary key (territoire_id, structure_id)
);
create index territoire_membre_ancien_structure on territoire_membre_ancien (structure_id);

-- The accounts of those who coordinate it rest as long as it is closed, and are given to nobody else.
alter table affectation drop constraint affectation_etat_check, add constraint affectation_etat_check
  check (etat in ('demandee', 'active', 'refusee', 'terminee', 'suspendue')) not valid;
-- Beside the one that the former version knows.
create unique index affectation_une on affectation (compte_id, role, coalesce(structure_id, ''), coalesce(territoire_id, ''))
  where etat in ('demandee', 'active', 'suspendue');

grant insert (id, nom, zone), update (nom, zone, ferme_le) on territoire to porte_app;
grant insert, delete on territoire_membre, territoire_membre_ancien to porte_app;
grant select on territoire_membre_ancien to porte_app;
grant select, insert on territoire_changement to porte_app;

create function acteur_compose(territoire text) returns boolean language sql stable parallel safe
  return acteur_region() or acteur_coordonne(territoire);

-- Allowed (closes territoire): everybody reads as before, and the application never wrote there
alter table territoire enable row level security;
create policy territoire_lire on territoire for select to porte_app using (true);
create policy territoire_creer on territoire for insert to porte_app with check (acteur_region());
create policy territoire_composer on territoire for update to porte_app
  using (acteur_region() or (acteur_coordonne(id) and ferme_le is null))
  with check (acteur_region() or (acteur_coordonne(id) and ferme_le is null));

-- Allowed (closes territoire_membre): everybody reads as before, and the application never wrote there
alter table territoire_membre enable row level security;
create policy territoire_membre_lire on territoire_membre for select to porte_app using (true);
create policy territoire_membre_ajouter on territoire_membre for insert to porte_app with check (acteur_compose(territoire_id));
create policy territoire_membre_retirer on territoire_membre for delete to porte_app using (acteur_compose(territoire_id));

alter table territoire_membre_ancien enable row level security;
create policy territoire_membre_ancien_lire on territoire_membre_ancien for select to porte_app using (true);
create policy territoire_membre_ancien_garder on territoire_membre_ancien for insert to porte_app with check (acteur_region());
create policy territoire_membre_ancien_rendre on territoire_membre_ancien for delete to porte_app using (acteur_region());

alter table territoire_changement enable row level security;
create policy territoire_changement_lire on territoire_changement for select to porte_app using (acteur_compose(territoire_id) or acteur_systeme());
create policy territoire_changement_noter on territoire_changement for insert to porte_app with check (acteur_compose(territoire_id));

-- The structures that a territoire had when a quarter of it was first published: that quarter is told of them ever after, so that nobody
-- learns what a structure hides by taking it out and looking again.
create table observatoire_composition (
  territoire_id text not null references territoire (id) on delete cascade,
  -- Its first day.
  trimestre date not null,
  structure_id text not null references structure (id) on delete cascade,
  primary key (territoire_id, trimestre, structure_id)
);
create index observatoire_composition_structure on observatoire_composition (structure_id);
grant select, insert on observatoire_composition to porte_app;
alter table observatoire_composition enable row level security;
create policy observatoire_composition_lire on observatoire_composition for select to porte_app using (acteur_systeme());
create policy observatoire_composition_garder on observatoire_composition for insert to porte_app with check (acteur_systeme());

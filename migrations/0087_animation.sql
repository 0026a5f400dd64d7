-- Who holds a territoire together: the structures that pilot it, those who represent each structure and until when, the groups that they
-- form, their meetings, and what was decided there. Representatives are people at work: seen by those who coordinate the territoire alone.

create table territoire_pilote (
  territoire_id text not null references territoire (id),
  structure_id text not null references structure (id),
  depuis date not null,
  jusque date,
  primary key (territoire_id, structure_id, depuis),
  check (jusque >= depuis)
);

create table representant (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  structure_id text not null references structure (id),
  nom text not null check (length(nom) between 1 and 120),
  fonction text not null default '' check (length(fonction) <= 120),
  courriel text check (length(courriel) between 3 and 254),
  -- The mandate.
  debut date not null,
  fin date,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  unique (id, territoire_id),
  check (fin >= debut)
);
create index representant_territoire on representant (territoire_id, structure_id);
create index representant_fin on representant (fin) where fin is not null;

create table groupe (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  sorte text not null check (sorte in ('groupe-local', 'comite-ecole-entreprise', 'commission-regionale', 'autre')),
  nom text not null check (length(nom) between 1 and 120),
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  unique (id, territoire_id)
);
create index groupe_territoire on groupe (territoire_id);

create table groupe_membre (
  groupe_id uuid not null,
  territoire_id text not null,
  representant_id uuid not null,
  primary key (groupe_id, representant_id),
  foreign key (groupe_id, territoire_id) references groupe (id, territoire_id) on delete cascade,
  foreign key (representant_id, territoire_id) references representant (id, territoire_id) on delete cascade
);
create index groupe_membre_representant on groupe_membre (representant_id);

create table reunion (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null,
  groupe_id uuid not null,
  titre text not null check (length(titre) between 1 and 200),
  debut timestamptz not null,
  fin timestamptz not null,
  lieu text not null default '' check (length(lieu) <= 200),
  ordre_du_jour text not null default '' check (length(ordre_du_jour) <= 5000),
  compte_rendu text not null default '' check (length(compte_rendu) <= 40000),
  -- Where a document that goes with it is kept.
  document text check (document ~ '^https://' and length(document) <= 500),
  etat text not null default 'prevue' check (etat in ('prevue', 'tenue', 'annulee')),
  -- Grows with each change that calendars are to take over.
  sequence integer not null default 0,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  unique (id, territoire_id),
  foreign key (groupe_id, territoire_id) references groupe (id, territoire_id),
  check (fin > debut)
);
create index reunion_territoire on reunion (territoire_id, debut);

create table reunion_presence (
  reunion_id uuid not null,
  territoire_id text not null,
  representant_id uuid not null,
  presence text not null check (presence in ('present', 'excuse', 'absent')),
  primary key (reunion_id, representant_id),
  foreign key (reunion_id, territoire_id) references reunion (id, territoire_id) on delete cascade,
  foreign key (representant_id, territoire_id) references representant (id, territoire_id) on delete cascade
);
create index reunion_presence_representant on reunion_presence (representant_id);

create table decision (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null,
  reunion_id uuid not null,
  texte text not null check (length(texte) between 1 and 500),
  -- Who does it, by when, and what became of it.
  structure_id text references structure (id),
  pour_le date,
  etat text not null default 'a-faire' check (etat in ('a-faire', 'faite', 'abandonnee')),
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  foreign key (reunion_id, territoire_id) references reunion (id, territoire_id) on delete cascade
);
create index decision_territoire on decision (territoire_id) where etat = 'a-faire';
create index decision_reunion on decision (reunion_id);

grant select, insert, update, delete on representant, groupe_membre, reunion_presence, territoire_pilote to porte_app;
grant select, insert, update on groupe, reunion, decision to porte_app;

alter table territoire_pilote enable row level security;
create policy territoire_pilote_lire on territoire_pilote for select to porte_app using (true);
create policy territoire_pilote_tenir on territoire_pilote for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));

alter table representant enable row level security;
create policy representant_tenir on representant for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));
-- The purge.
create policy representant_oublier on representant for delete to porte_app using (acteur_systeme());
create policy representant_purge on representant for select to porte_app using (acteur_systeme());

alter table groupe enable row level security;
create policy groupe_tenir on groupe for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));
alter table groupe_membre enable row level security;
create policy groupe_membre_tenir on groupe_membre for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));
alter table reunion enable row level security;
create policy reunion_tenir on reunion for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));
alter table reunion_presence enable row level security;
create policy reunion_presence_tenir on reunion_presence for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));
alter table decision enable row level security;
create policy decision_tenir on decision for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));

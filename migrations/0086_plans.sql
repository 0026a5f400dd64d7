-- What a territoire sets itself for a year: objectives with their indicator, actions and who carries them, what its structures ask of the
-- network. Every agent reads it, so that what worked somewhere is taken up elsewhere; those who coordinate the territoire write it.

create table plan_objectif (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  annee integer not null check (annee between 2000 and 2100),
  titre text not null check (length(titre) between 1 and 200),
  -- What is counted, how much of it is aimed at, and how much there was on a day.
  indicateur text not null default '' check (length(indicateur) <= 200),
  cible integer check (cible between 0 and 1000000),
  releve integer check (releve between 0 and 1000000),
  releve_le date,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  unique (id, territoire_id, annee),
  check ((releve is null) = (releve_le is null))
);
create index plan_objectif_annee on plan_objectif (territoire_id, annee);

create table plan_action (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  annee integer not null check (annee between 2000 and 2100),
  objectif_id uuid,
  titre text not null check (length(titre) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  -- Partners that are no structure of the network.
  autres text not null default '' check (length(autres) <= 500),
  debut date,
  fin date,
  -- Euros.
  budget integer check (budget between 0 and 100000000),
  etat text not null default 'prevue' check (etat in ('prevue', 'en-cours', 'faite', 'abandonnee')),
  -- The action that it was copied from.
  modele_id uuid references plan_action (id),
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  -- It serves an objective of its own plan.
  foreign key (objectif_id, territoire_id, annee) references plan_objectif (id, territoire_id, annee),
  check (fin >= debut)
);
create index plan_action_annee on plan_action (territoire_id, annee);
create index plan_action_objectif on plan_action (objectif_id);
create index plan_action_modele on plan_action (modele_id) where modele_id is not null;

-- Who carries an action, and who takes part in it.
create table plan_action_structure (
  action_id uuid not null references plan_action (id) on delete cascade,
  structure_id text not null references structure (id),
  role text not null check (role in ('porteur', 'partenaire')),
  primary key (action_id, structure_id)
);

-- How an action went: a state and a word, one after the other; never rewritten.
create table plan_action_etape (
  action_id uuid not null references plan_action (id) on delete cascade,
  rang integer not null check (rang > 0),
  etat text not null check (etat in ('prevue', 'en-cours', 'faite', 'abandonnee')),
  note text not null default '' check (length(note) <= 1000),
  le timestamptz not null,
  primary key (action_id, rang)
);

-- What a structure asks of the network, and the action that answers it.
create table plan_souhait (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  structure_id text not null references structure (id),
  sorte text not null check (sorte in ('se-connaitre', 'outils', 'public', 'autre')),
  texte text not null check (length(texte) between 1 and 500),
  action_id uuid references plan_action (id),
  demonstration boolean not null default false,
  cree_le timestamptz not null
);
create index plan_souhait_territoire on plan_souhait (territoire_id);

grant select, insert, update, delete on plan_objectif, plan_souhait, plan_action_structure to porte_app;
grant select, insert, update on plan_action to porte_app;
grant select, insert on plan_action_etape to porte_app;

create function acteur_agent() returns boolean language sql stable parallel safe
  return coalesce(acteur('sorte') = 'agent', false);

alter table plan_objectif enable row level security;
create policy plan_objectif_lire on plan_objectif for select to porte_app using (acteur_agent());
create policy plan_objectif_tenir on plan_objectif for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));

alter table plan_action enable row level security;
create policy plan_action_lire on plan_action for select to porte_app using (acteur_agent());
create policy plan_action_tenir on plan_action for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));

alter table plan_action_structure enable row level security;
create policy plan_action_structure_lire on plan_action_structure for select to porte_app using (acteur_agent());
create policy plan_action_structure_tenir on plan_action_structure for all to porte_app
  using (coalesce((select acteur_coordonne(a.territoire_id) from plan_action a where a.id = action_id limit 1), false))
  with check (coalesce((select acteur_coordonne(a.territoire_id) from plan_action a where a.id = action_id limit 1), false));

alter table plan_action_etape enable row level security;
create policy plan_action_etape_lire on plan_action_etape for select to porte_app using (acteur_agent());
create policy plan_action_etape_ecrire on plan_action_etape for insert to porte_app
  with check (coalesce((select acteur_coordonne(a.territoire_id) from plan_action a where a.id = action_id limit 1), false));

alter table plan_souhait enable row level security;
create policy plan_souhait_lire on plan_souhait for select to porte_app using (acteur_agent());
create policy plan_souhait_tenir on plan_souhait for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));

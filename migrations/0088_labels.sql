-- The quality of a welcome point: what is asked of it (`referentiel/label.yaml`), what the structure says of itself with its evidence,
-- what its peers saw, what was decided and until when, and what it makes better. Every agent reads it, those who coordinate write it.

create table label_dossier (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  structure_id text not null references structure (id),
  -- The visit of a peer: which structure came, when, and what it saw.
  visiteur_id text references structure (id),
  visite_le date,
  visite_note text not null default '' check (length(visite_note) <= 5000),
  decision text check (decision in ('accorde', 'a-completer', 'refuse')),
  decide_le date,
  -- The last day of a label that was granted.
  terme date,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  check ((decision is null) = (decide_le is null)),
  check (coalesce(decision = 'accorde', false) = (terme is not null)),
  check (terme > decide_le),
  check (visiteur_id <> structure_id),
  check ((visiteur_id is null) = (visite_le is null))
);
create index label_dossier_territoire on label_dossier (territoire_id, structure_id);
-- One file at a time is being prepared for a structure.
create unique index label_dossier_un on label_dossier (structure_id) where decision is null;

create table label_reponse (
  dossier_id uuid not null references label_dossier (id) on delete cascade,
  -- Code of the referential.
  exigence text not null check (length(exigence) between 1 and 60),
  niveau text not null check (niveau in ('oui', 'en-partie', 'non')),
  preuve text not null default '' check (length(preuve) <= 1000),
  -- What is to be made better, by when, and since when it is.
  amelioration text not null default '' check (length(amelioration) <= 500),
  pour_le date,
  fait_le date,
  primary key (dossier_id, exigence)
);

-- What the public says of a visit: counts by month and nothing else; no line is about anybody.
create table avis_accueil (
  structure_id text not null references structure (id),
  mois date not null check (extract(day from mois) = 1),
  question text not null check (question in ('ecoute', 'suite', 'recommande')),
  reponse text not null check (reponse in ('oui', 'plutot', 'non')),
  nombre integer not null check (nombre > 0),
  primary key (structure_id, mois, question, reponse)
);

grant select, insert, update on label_dossier, label_reponse, avis_accueil to porte_app;

alter table label_dossier enable row level security;
create policy label_dossier_lire on label_dossier for select to porte_app using (acteur_agent());
create policy label_dossier_tenir on label_dossier for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));

alter table label_reponse enable row level security;
create policy label_reponse_lire on label_reponse for select to porte_app using (acteur_agent());
create policy label_reponse_tenir on label_reponse for all to porte_app
  using (coalesce((select acteur_coordonne(d.territoire_id) from label_dossier d where d.id = dossier_id limit 1), false))
  with check (coalesce((select acteur_coordonne(d.territoire_id) from label_dossier d where d.id = dossier_id limit 1), false));

alter table avis_accueil enable row level security;
create policy avis_accueil_systeme on avis_accueil for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

-- How a territoire, or the région, animates its network: what is written, version by version, with what is kept elsewhere as it was on the day
-- a version was settled. A draft is seen by those who write it; what is settled is read by every agent and never rewritten.

alter table groupe add column rythme_mois smallint check (rythme_mois between 1 and 12);
alter table groupe add column objet text not null default '' check (length(objet) <= 500);
-- The structure that hosts it and leads its meetings.
alter table groupe add column animateur_id text references structure (id);

create table schema_animation (
  id uuid primary key default gen_random_uuid(),
  -- None: the région's.
  territoire_id text references territoire (id),
  version integer not null check (version > 0),
  etat text not null default 'brouillon' check (etat in ('brouillon', 'arrete')),
  -- Paragraphs; a line that begins with # is a heading.
  texte text not null default '' check (length(texte) <= 40000),
  informer text not null default '' check (length(informer) <= 5000),
  dates text not null default '' check (length(dates) <= 5000),
  contacts text not null default '' check (length(contacts) <= 5000),
  donnees jsonb,
  arrete_le date,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  unique nulls not distinct (territoire_id, version),
  check ((etat = 'arrete') = (donnees is not null and arrete_le is not null))
);
-- One is being written at a time.
create unique index schema_animation_un on schema_animation (coalesce(territoire_id, '')) where etat = 'brouillon';

grant select, insert, update, delete on schema_animation to porte_app;

create function acteur_redige(territoire text) returns boolean language sql stable parallel safe
  return case when territoire is null then acteur_region() else acteur_coordonne(territoire) end;

alter table schema_animation enable row level security;
create policy schema_animation_lire on schema_animation for select to porte_app
  using (acteur_redige(territoire_id) or (etat = 'arrete' and acteur_agent()));
create policy schema_animation_commencer on schema_animation for insert to porte_app
  with check (acteur_redige(territoire_id) and etat = 'brouillon');
create policy schema_animation_ecrire on schema_animation for update to porte_app
  using (acteur_redige(territoire_id) and etat = 'brouillon') with check (acteur_redige(territoire_id));
create policy schema_animation_abandonner on schema_animation for delete to porte_app
  using (acteur_redige(territoire_id) and etat = 'brouillon');

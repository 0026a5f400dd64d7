-- Questions that anybody leaves under an occupation, an event or a territory. What was typed is sealed and read by those who moderate and answer;
-- what is published is written again, without anything of a person.

create table question (
  id uuid primary key,
  -- What it is about: an occupation (ROME), an event, a territory ("commune:28134").
  objet text not null check (objet in ('metier', 'evenement', 'territoire')),
  code text not null,
  -- The page, as it is named.
  nom text not null,
  -- Whose coordinateur reads it first; none: the région.
  territoire_id text references territoire (id) on delete set null,
  etat text not null default 'recue' check (etat in ('recue', 'attribuee', 'repondue', 'publiee', 'refusee')),
  -- Who answers.
  structure_id text references structure (id),
  -- What was typed and where to write; emptied once it is published or refused and told.
  contenu_chiffre bytea,
  -- The answer, while it is for the person alone.
  reponse_chiffre bytea,
  -- As it is published.
  question text,
  reponse text,
  motif text check (motif in ('hors-sujet', 'personnelle', 'deja-repondue', 'injurieuse', 'illisible')),
  demonstration boolean not null default false,
  posee_le timestamptz not null,
  attribuee_le timestamptz,
  repondue_le timestamptz,
  -- What retention counts from; none: it is published.
  garde_depuis timestamptz,
  check ((etat = 'publiee') = (question is not null and reponse is not null)),
  check (etat = 'publiee' or garde_depuis is not null),
  check (etat not in ('attribuee', 'repondue', 'publiee') or structure_id is not null),
  check (etat <> 'publiee' or (contenu_chiffre is null and reponse_chiffre is null))
);
create index question_publiee on question (objet, code, repondue_le desc) where etat = 'publiee';
create index question_a_lire on question (territoire_id, posee_le) where etat = 'recue';
create index question_a_repondre on question (structure_id, attribuee_le);

grant select, insert, delete on question to porte_app;
-- What it is about, where it is read first and when it was left are never changed.
grant update (etat, structure_id, contenu_chiffre, reponse_chiffre, question, reponse, motif, attribuee_le, repondue_le, garde_depuis) on question to porte_app;

-- Who moderates: the coordinateur of its territoire, or the région when it has none.
create function question_moderee(territoire text) returns boolean language sql stable parallel safe
  return coalesce(case when territoire is null then acteur('sorte') = 'agent' and acteur('role') = 'region' else acteur_coordonne(territoire) end, false);

alter table question enable row level security;
create policy question_systeme on question for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy question_publique on question for select to porte_app using (etat = 'publiee');
create policy question_moderer on question for select to porte_app using (question_moderee(territoire_id));
create policy question_attribuer on question for update to porte_app using (question_moderee(territoire_id));
-- The structure that it was given to.
create policy question_lire on question for select to porte_app using (structure_id = acteur_structure_recoit());
create policy question_repondre on question for update to porte_app using (structure_id = acteur_structure_recoit());

-- An error in a sheet, told by anybody: to the structure and to those who coordinate its territoire. What was typed is sealed; it goes
-- some months after the end.

create table erreur_signalee (
  id uuid primary key,
  structure_id text not null references structure (id) on delete cascade,
  -- The service whose page it was told from, as it is named.
  service text check (length(service) <= 300),
  sujet text not null check (sujet in ('horaires', 'adresse', 'contact', 'services', 'ferme', 'autre')),
  -- What is wrong, and where to write; emptied of the address once they are answered.
  contenu_chiffre bytea,
  etat text not null default 'recue' check (etat in ('recue', 'corrigee', 'sans-suite')),
  -- Why nothing was changed.
  motif text check (motif in ('deja-juste', 'pas-nous', 'imprecis', 'hors-sujet')),
  demonstration boolean not null default false,
  recue_le timestamptz not null,
  traitee_le timestamptz,
  -- What retention counts from.
  garde_depuis timestamptz not null,
  check ((etat = 'recue') = (traitee_le is null)),
  check ((etat = 'sans-suite') = (motif is not null))
);
create index erreur_signalee_structure on erreur_signalee (structure_id, recue_le desc);
create index erreur_signalee_recue on erreur_signalee (structure_id) where etat = 'recue';

-- Whose it is to deal with: the structure, the coordinateur of one of its territoires, the région when it is in none.
create function erreur_adressee(structure text) returns boolean language sql stable parallel safe
  begin atomic
    select coalesce(structure = acteur_structure_recoit(), false) or coalesce(acteur_sorte() = 'agent' and case acteur_role()
      when 'coordinateur' then exists (select from territoire_membre m where m.structure_id = structure and m.territoire_id = acteur_territoire())
      when 'region' then not exists (select from territoire_membre m where m.structure_id = structure)
      else false end, false);
  end;

grant select, insert, delete on erreur_signalee to porte_app;
grant update (contenu_chiffre, etat, motif, traitee_le, garde_depuis) on erreur_signalee to porte_app;

alter table erreur_signalee enable row level security;
create policy erreur_signalee_systeme on erreur_signalee for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy erreur_signalee_lire on erreur_signalee for select to porte_app using (erreur_adressee(structure_id));
create policy erreur_signalee_traiter on erreur_signalee for update to porte_app using (erreur_adressee(structure_id));

-- Parcours: people who were invited go in groups through steps that structures hold, in rooms and in rounds. What is planned is made by the
-- application (features/evenements/domain/parcours.ts); who may invite, and whom, is held here.

create table parcours (
  evenement_id uuid primary key references evenement (id) on delete cascade,
  -- When the first round begins.
  debut timestamptz not null,
  tours integer not null check (tours between 1 and 24),
  duree_min integer not null check (duree_min between 5 and 240),
  pause_min integer not null check (pause_min between 0 and 60),
  -- People in a group, at most; people in all.
  taille_groupe integer not null check (taille_groupe between 1 and 60),
  personnes integer not null check (personnes between 1 and 500),
  -- Steps: who holds each, its rooms, what comes before it, the rounds in which it is not held.
  etapes jsonb not null,
  -- Groups and where they are in each round, or the constraint that breaks.
  plan jsonb not null,
  maj_le timestamptz not null
);

create table parcours_participant (
  id uuid primary key,
  evenement_id uuid not null references parcours (evenement_id) on delete cascade,
  personne_id uuid not null references personne (id) on delete cascade,
  -- What the person agreed to: withdrawn, they are no longer of the parcours.
  consentement_id uuid not null references consentement (id) on delete cascade,
  invite_par text not null references structure (id),
  -- First name and name, as those who hold the steps call them.
  contenu_chiffre bytea not null,
  -- Digest of the secret of the person's own page.
  lien_empreinte bytea not null unique,
  etat text not null default 'invite' check (etat in ('invite', 'vient', 'ne-vient-pas')),
  -- None: in no group yet, or does not come.
  groupe integer check (groupe >= 0),
  invite_le timestamptz not null,
  repondu_le timestamptz,
  -- The end of the event: what retention counts from.
  fin_le timestamptz not null,
  unique (evenement_id, personne_id)
);
create index parcours_participant_personne on parcours_participant (personne_id);
create index parcours_participant_accord on parcours_participant (consentement_id);

create table parcours_presence (
  participant_id uuid not null references parcours_participant (id) on delete cascade,
  etape text not null,
  present boolean not null,
  -- Missed, then done another time.
  rattrapee_le timestamptz,
  -- What the step led to.
  suite text check (suite in ('rien', 'a-rappeler', 'rendez-vous', 'immersion', 'formation', 'contrat')),
  notee_par uuid references compte (id) on delete set null,
  notee_le timestamptz not null,
  primary key (participant_id, etape)
);

-- Whether a consent lets somebody be invited: theirs, for events, in force, and it names every structure of the event but the one that invites.
create function accord_parcours(consentement uuid, personne uuid, evenement uuid, invite_par text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce((select true from consentement c where c.id = accord_parcours.consentement and c.personne_id = accord_parcours.personne
      and c.finalite = 'evenement' and c.retire_le is null
      and not exists (select from evenement_structure s where s.evenement_id = accord_parcours.evenement
        and s.structure_id <> accord_parcours.invite_par and s.structure_id <> all (c.destinataires)) limit 1), false);
  end;
revoke all on function accord_parcours from public;
grant execute on function accord_parcours to porte_app;

-- A consent that is withdrawn takes the person out of the parcours, in the same transaction.
create function parcours_accord_retire() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.retire_le is not null and old.retire_le is null then
    delete from parcours_participant where consentement_id = new.id;
  end if;
  return null;
end $$;
revoke all on function parcours_accord_retire from public;
create trigger parcours_accord_retire after update on consentement for each row execute function parcours_accord_retire();

grant select, insert on parcours to porte_app;
grant update (debut, tours, duree_min, pause_min, taille_groupe, personnes, etapes, plan, maj_le) on parcours to porte_app;
grant select, insert, delete on parcours_participant to porte_app;
-- Who, by whom and with which consent are never changed; what is sealed is, with its keys.
grant update (contenu_chiffre, lien_empreinte, etat, groupe, repondu_le, fin_le) on parcours_participant to porte_app;
grant select, insert, delete on parcours_presence to porte_app;
grant update (present, rattrapee_le, suite, notee_par, notee_le) on parcours_presence to porte_app;

alter table parcours enable row level security;
create policy parcours_systeme on parcours for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy parcours_lire on parcours for select to porte_app using (evenement_organise(evenement_id));
create policy parcours_creer on parcours for insert to porte_app with check (evenement_tenu(evenement_id));
create policy parcours_changer on parcours for update to porte_app using (evenement_tenu(evenement_id));

alter table parcours_participant enable row level security;
create policy parcours_participant_systeme on parcours_participant for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
-- Those who hold the event and may read the person's file: the consent opened it to them.
create policy parcours_participant_lire on parcours_participant for select to porte_app
  using (evenement_organise(evenement_id) and a_acces(personne_id));
create policy parcours_participant_inviter on parcours_participant for insert to porte_app
  with check (invite_par = acteur_structure_recoit() and evenement_organise(evenement_id) and a_acces(personne_id)
    and accord_parcours(consentement_id, personne_id, evenement_id, invite_par));
create policy parcours_participant_changer on parcours_participant for update to porte_app
  using (evenement_organise(evenement_id) and a_acces(personne_id));

alter table parcours_presence enable row level security;
create policy parcours_presence_systeme on parcours_presence for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
-- Seen and noted with the participant.
create policy parcours_presence_noter on parcours_presence for all to porte_app using (
  acteur_sorte() = 'agent' and coalesce((select true from parcours_participant p where p.id = participant_id limit 1), false));

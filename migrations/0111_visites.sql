-- What a territoire does about what it sees of itself: suggestions acted upon or set aside, discovery visits and swaps between two structures.

-- A visit of people at work to another structure: `decouverte`; or some days in each other's place: `vis-ma-vie`.
create table visite (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  sorte text not null check (sorte in ('decouverte', 'vis-ma-vie')),
  -- Where one goes, and who comes.
  hote_id text not null references structure (id),
  invitee_id text not null references structure (id),
  -- What one wants to understand there.
  objet text not null check (length(objet) between 1 and 1000),
  lieu text not null default '' check (length(lieu) <= 200),
  debut timestamptz not null,
  fin timestamptz not null,
  etat text not null default 'proposee' check (etat in ('proposee', 'acceptee', 'faite', 'annulee')),
  hote_accord boolean not null default false,
  invitee_accord boolean not null default false,
  -- Grows with each change that calendars are to take over.
  sequence integer not null default 0,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  check (hote_id <> invitee_id),
  check (fin > debut),
  check (etat not in ('acceptee', 'faite') or (hote_accord and invitee_accord))
);
create index visite_territoire on visite (territoire_id, debut);
create index visite_hote on visite (hote_id);
create index visite_invitee on visite (invitee_id);

-- Who goes or receives, and what they say of it afterwards. People at work: seen by the two structures and by those who coordinate.
create table visite_participant (
  visite_id uuid not null references visite (id) on delete cascade,
  compte_id uuid not null references compte (id) on delete cascade,
  structure_id text not null references structure (id),
  nom text not null check (length(nom) between 1 and 120),
  appris text check (length(appris) between 1 and 2000),
  autrement text check (length(autrement) <= 2000),
  utile text check (utile in ('oui', 'en-partie', 'non')),
  retour_le timestamptz,
  inscrit_le timestamptz not null,
  primary key (visite_id, compte_id),
  check ((retour_le is null) = (appris is null and autrement is null and utile is null))
);
create index visite_participant_compte on visite_participant (compte_id);
create index visite_participant_inscrit on visite_participant (inscrit_le);

-- What became of a suggestion: acted upon by a visit, a meeting or an action, or set aside with a reason.
create table reseau_suite (
  territoire_id text not null references territoire (id),
  -- `lien:…`, `service:…`, `besoin:…`.
  cle text not null check (length(cle) between 1 and 1200),
  -- The suggestion and its figures, as they were then.
  titre text not null check (length(titre) between 1 and 500),
  raison text not null check (length(raison) between 1 and 1000),
  etat text not null check (etat in ('suivie', 'ecartee')),
  motif text not null default '' check (length(motif) <= 500),
  visite_id uuid references visite (id),
  reunion_id uuid references reunion (id),
  action_id uuid references plan_action (id),
  demonstration boolean not null default false,
  le timestamptz not null,
  primary key (territoire_id, cle),
  check (num_nonnulls(visite_id, reunion_id, action_id) = case etat when 'suivie' then 1 else 0 end),
  check ((etat = 'ecartee') = (motif <> ''))
);
create index reseau_suite_visite on reseau_suite (visite_id) where visite_id is not null;
create index reseau_suite_reunion on reseau_suite (reunion_id) where reunion_id is not null;
create index reseau_suite_action on reseau_suite (action_id) where action_id is not null;

grant select, insert, update on visite to porte_app;
grant select, insert, update, delete on visite_participant, reseau_suite to porte_app;

alter table visite enable row level security;
create policy visite_lire on visite for select to porte_app
  using (acteur_coordonne(territoire_id) or acteur_recoit(hote_id) or acteur_recoit(invitee_id));
-- Both structures are of the territoire.
create policy visite_proposer on visite for insert to porte_app
  with check (acteur_coordonne(territoire_id) and etat = 'proposee' and territoire_contient(hote_id) and territoire_contient(invitee_id));
create policy visite_tenir on visite for update to porte_app
  using (acteur_coordonne(territoire_id) or acteur_recoit(hote_id) or acteur_recoit(invitee_id));

alter table visite_participant enable row level security;
create policy visite_participant_lire on visite_participant for select to porte_app
  using (coalesce((select true from visite v where v.id = visite_id limit 1), false));
-- One comes oneself, for one's structure, which takes part.
create policy visite_participant_venir on visite_participant for insert to porte_app
  with check (compte_id = acteur_compte() and acteur_recoit(structure_id)
    and coalesce((select structure_id in (v.hote_id, v.invitee_id) from visite v where v.id = visite_id limit 1), false));
create policy visite_participant_dire on visite_participant for update to porte_app
  using (compte_id = acteur_compte() and acteur_recoit(structure_id)) with check (compte_id = acteur_compte() and acteur_recoit(structure_id));
create policy visite_participant_partir on visite_participant for delete to porte_app
  using (compte_id = acteur_compte() and retour_le is null);
-- The purge.
create policy visite_participant_oublier on visite_participant for delete to porte_app using (acteur_systeme());
create policy visite_participant_purge on visite_participant for select to porte_app using (acteur_systeme());

-- Nobody moves a visit to other structures.
create function visite_tenue() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.id, new.territoire_id, new.hote_id, new.invitee_id, new.sorte, new.cree_le)
      is distinct from (old.id, old.territoire_id, old.hote_id, old.invitee_id, old.sorte, old.cree_le)
    or (old.etat in ('faite', 'annulee') and new.etat <> old.etat) then
    raise exception 'a visit keeps its structures, and is not taken up again' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger visite_tenue before update on visite for each row execute function visite_tenue();

alter table reseau_suite enable row level security;
create policy reseau_suite_tenir on reseau_suite for all to porte_app
  using (acteur_coordonne(territoire_id)) with check (acteur_coordonne(territoire_id));

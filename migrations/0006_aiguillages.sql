-- One aiguillage: a person handed over from one structure to another, until they have been met or have said that they are done.

create table aiguillage (
  id uuid primary key default gen_random_uuid(),
  -- Doors pushed one after the other for the same demande.
  chaine uuid not null,
  rang integer not null check (rang >= 1),
  precedent uuid references aiguillage (id),
  personne_id uuid references personne (id) on delete set null,
  demande_id uuid references demande (id) on delete set null,
  accueil_id uuid references accueil (id) on delete set null,
  besoin text,
  emetteur_structure text not null references structure (id),
  emetteur_compte uuid references compte (id) on delete set null,
  recepteur_structure text not null references structure (id),
  service_id text,
  -- The list of src/features/aiguillage/domain/statuts.ts: a test holds the two equal.
  statut text not null check (statut in ('draft', 'sent', 'received', 'needs-information', 'accepted', 'waitlisted', 'scheduled', 'met',
    'not-met', 'completed', 'declined', 'redirected', 'withdrawn', 'cancelled', 'lapsed', 'entered-in-error')),
  motif text,
  -- Who has the next move: one of the two sides, the coordinateur of the territoire, the next door of the chain, or nobody once it is over.
  proprietaire text not null check (proprietaire in ('emetteur', 'recepteur', 'personne', 'coordinateur', 'porte-suivante', 'aucun')),
  alerte boolean not null default false,
  consentement_id uuid references consentement (id) on delete set null,
  -- The door that a redirection proposes.
  porte_proposee text references structure (id),
  rendezvous_le timestamptz,
  -- Since when the owner of the next move has it, until when it is promised, how often they were reminded, when the clock looks again.
  attend_depuis timestamptz not null default now(),
  promis_pour timestamptz,
  rappels integer not null default 0,
  horloge_le timestamptz,
  cree_le timestamptz not null,
  envoye_le timestamptz,
  repondu_le timestamptz,
  maj_le timestamptz not null,
  version integer not null default 1,
  check (emetteur_structure <> recepteur_structure),
  check ((proprietaire = 'aucun') = (statut in ('completed', 'withdrawn', 'cancelled', 'entered-in-error'))),
  check ((rang = 1) = (precedent is null))
);
-- A person is sent on to one door at a time.
create unique index aiguillage_suivant on aiguillage (precedent) where statut not in ('draft', 'cancelled', 'entered-in-error');
create index aiguillage_recepteur on aiguillage (recepteur_structure, statut, maj_le desc);
create index aiguillage_emetteur on aiguillage (emetteur_structure, statut, maj_le desc);
create index aiguillage_personne on aiguillage (personne_id);
create index aiguillage_chaine on aiguillage (chaine, rang);
create index aiguillage_horloge on aiguillage (horloge_le, id) where horloge_le is not null;
-- What waits for a structure, the most pressing first.
create index aiguillage_attend_recepteur on aiguillage (recepteur_structure, coalesce(promis_pour, 'infinity'), id) where proprietaire = 'recepteur';
create index aiguillage_attend_emetteur on aiguillage (emetteur_structure, coalesce(promis_pour, 'infinity'), id) where proprietaire = 'emetteur';
create index aiguillage_envoyes on aiguillage (emetteur_structure, maj_le desc, id desc);
create index aiguillage_recus on aiguillage (recepteur_structure, maj_le desc, id desc);
create index aiguillage_alertes on aiguillage (recepteur_structure) where alerte or proprietaire = 'coordinateur';
create index aiguillage_delais on aiguillage (recepteur_structure, envoye_le) include (repondu_le, statut);

-- What goes with it, and no more: encrypted, for the two sides and the person.
create table aiguillage_contenu (
  aiguillage_id uuid primary key references aiguillage (id) on delete cascade,
  contenu_chiffre bytea not null
);

create table aiguillage_etape (
  id bigint generated always as identity primary key,
  aiguillage_id uuid not null references aiguillage (id) on delete cascade,
  de text,
  vers text not null,
  par text not null check (par in ('emetteur', 'recepteur', 'personne', 'coordinateur', 'horloge')),
  compte_id uuid references compte (id) on delete set null,
  motif text,
  message_chiffre bytea,
  le timestamptz not null
);
create index aiguillage_etape_aiguillage on aiguillage_etape (aiguillage_id, id);

-- Answer without an account: one aiguillage, one purpose, until a date. Only the digest of the secret is kept.
create table lien_recepteur (
  empreinte bytea primary key,
  aiguillage_id uuid not null references aiguillage (id) on delete cascade,
  cree_le timestamptz not null,
  expire_le timestamptz not null,
  revoque_le timestamptz
);
create index lien_recepteur_aiguillage on lien_recepteur (aiguillage_id);

grant select, insert, update on aiguillage, aiguillage_contenu, lien_recepteur to porte_app;
grant select, insert on aiguillage_etape to porte_app;
-- The number is drawn before the row is written: what it seals belongs to it.
grant usage on sequence aiguillage_etape_id_seq to porte_app;
grant delete on aiguillage_contenu, lien_recepteur to porte_app;

-- A receiver reads it once it is sent, as long as the person consents.
create function voit_aiguillage(a aiguillage) returns boolean
  language sql stable parallel safe
  return coalesce(
    acteur_recoit(a.emetteur_structure)
    or (acteur_recoit(a.recepteur_structure) and a.statut <> 'draft' and (a.personne_id is null or a_acces(a.personne_id)))
    or (a.personne_id = acteur_personne())
    or (acteur_sorte() = 'recepteur' and a.id = acteur_aiguillage())
    or (acteur_role() = 'coordinateur' and a.statut <> 'draft'
        and (territoire_contient(a.emetteur_structure) or territoire_contient(a.recepteur_structure))), false);

alter table aiguillage enable row level security;
create policy aiguillage_systeme on aiguillage for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
-- The same as the function, written out: a function that reads a table is called for each row of a list.
create policy aiguillage_voir on aiguillage for select to porte_app using (
  emetteur_structure = (select acteur_structure_recoit())
  or (recepteur_structure = (select acteur_structure_recoit()) and statut <> 'draft' and (personne_id is null or coalesce((
    -- One probe of the index for each row shown; `exists` would read every file of the structure first.
    select true from acces x where x.personne_id = aiguillage.personne_id and x.structure_id = (select acteur_structure_recoit())
      and x.retire_le is null limit 1), false)))
  or personne_id = (select acteur_personne())
  or id = (select case when acteur_sorte() = 'recepteur' then acteur_aiguillage() end)
  or ((select acteur_role()) = 'coordinateur' and statut <> 'draft'
    and (territoire_contient(emetteur_structure) or territoire_contient(recepteur_structure))));
create policy aiguillage_creer on aiguillage for insert to porte_app with check (acteur_recoit(emetteur_structure));
create policy aiguillage_avancer on aiguillage for update to porte_app using (voit_aiguillage(aiguillage)) with check (voit_aiguillage(aiguillage));
-- Its two sides and its place in the chain never change.
revoke update on aiguillage from porte_app;
grant update (statut, motif, proprietaire, alerte, attend_depuis, promis_pour, rappels, horloge_le, porte_proposee, rendezvous_le, consentement_id,
  envoye_le, repondu_le, maj_le, version, personne_id, demande_id, accueil_id, besoin, emetteur_compte, service_id) on aiguillage to porte_app;

alter table aiguillage_contenu enable row level security;
create policy contenu_systeme on aiguillage_contenu for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy contenu_parties on aiguillage_contenu for select to porte_app using (
  acteur_role() is distinct from 'coordinateur' and exists (select from aiguillage a where a.id = aiguillage_id));
create policy contenu_ecrire on aiguillage_contenu for insert to porte_app with check (
  exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure)));
create policy contenu_completer on aiguillage_contenu for update to porte_app using (
  exists (select from aiguillage a where a.id = aiguillage_id and (acteur_recoit(a.emetteur_structure) or a.personne_id = acteur_personne())));

alter table aiguillage_etape enable row level security;
create policy etape_systeme on aiguillage_etape for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy etape_voir on aiguillage_etape for select to porte_app using (exists (select from aiguillage a where a.id = aiguillage_id));
create policy etape_ecrire on aiguillage_etape for insert to porte_app with check (exists (select from aiguillage a where a.id = aiguillage_id));

alter table lien_recepteur enable row level security;
create policy lien_recepteur_systeme on lien_recepteur for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy lien_recepteur_emetteur on lien_recepteur for all to porte_app
  using (exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure)))
  with check (exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure)));

-- Addresses to write to about an aiguillage: nobody reads accounts of another structure otherwise.
create function aiguillage_adresses(aiguillage uuid) returns table (cote text, courriel text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with lu as (select a.* from aiguillage a where a.id = aiguillage_adresses.aiguillage and (voit_aiguillage(a) or acteur_systeme()))
    select 'emetteur', coalesce(
      (select c.courriel from compte c where c.id = lu.emetteur_compte and c.ferme_le is null),
      (select s.courriel from structure s where s.id = lu.emetteur_structure)) from lu
    union all
    select 'recepteur', coalesce((select s.courriel from structure s where s.id = lu.recepteur_structure),
      (select min(c.courriel) from affectation f join compte c on c.id = f.compte_id
        where f.structure_id = lu.recepteur_structure and f.etat = 'active' and c.ferme_le is null)) from lu
    union all
    select distinct 'coordinateur', c.courriel from lu
      join territoire_membre m on m.structure_id in (lu.emetteur_structure, lu.recepteur_structure)
      join affectation f on f.territoire_id = m.territoire_id and f.role = 'coordinateur' and f.etat = 'active'
      join compte c on c.id = f.compte_id and c.ferme_le is null;
  end;
revoke all on function aiguillage_adresses from public;
grant execute on function aiguillage_adresses to porte_app;

-- How a structure can be told: by its accounts, by its address alone, or not at all.
create function structure_joignable(structure text) returns text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select case
      when exists (select from affectation f where f.structure_id = structure_joignable.structure and f.etat = 'active'
        and f.role in ('conseiller', 'responsable')) then 'compte'
      when exists (select from structure s where s.id = structure_joignable.structure and s.courriel is not null) then 'courriel'
      else 'aucun' end;
  end;
revoke all on function structure_joignable from public;
grant execute on function structure_joignable to porte_app;

-- Waiting times of receivers by whole hours, without anybody in them: public.
create function aiguillage_delais(structures text[], depuis timestamptz, le timestamptz)
  returns table (structure_id text, heures integer, repondus integer, sans_reponse integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.recepteur_structure, greatest(0, extract(epoch from coalesce(a.repondu_le, least(a.maj_le, le)) - a.envoye_le) / 3600)::int as heures,
      count(*) filter (where a.repondu_le is not null)::int, count(*) filter (where a.repondu_le is null)::int
    from (select recepteur_structure, envoye_le, repondu_le,
        -- One that is still waited for has waited until now; one that is over, until it was.
        case when statut in ('sent', 'received', 'needs-information', 'lapsed') then le else maj_le end as maj_le
      from aiguillage where recepteur_structure = any (structures) and envoye_le >= depuis and envoye_le <= le and statut <> 'entered-in-error') a
    group by 1, 2;
  end;
revoke all on function aiguillage_delais from public;
grant execute on function aiguillage_delais to porte_app;

-- Counts of a territoire for those who organise it: no row about anybody, and no group of fewer than five.
create function aiguillage_chiffres() returns table (territoire text, statut text, nombre integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.nom, a.statut, case when count(*) >= 5 then count(*)::int end
    from territoire t
    join territoire_membre m on m.territoire_id = t.id
    join aiguillage a on a.recepteur_structure = m.structure_id and a.statut <> 'draft'
    where acteur_sorte() = 'agent' and (acteur_role() = 'region' or (acteur_role() = 'coordinateur' and t.id = acteur_territoire()))
    group by t.id, t.nom, a.statut order by t.nom, t.id, a.statut;
  end;
revoke all on function aiguillage_chiffres from public;
grant execute on function aiguillage_chiffres to porte_app;

-- The software of a partner sends people for a structure, with a key of that structure. It is an acteur of its own sort: it reads what it sent
-- and nothing else, and writes what a conseiller of the structure writes when they send somebody.

create table partenaire_cle (
  id uuid primary key,
  structure_id text not null references structure (id),
  -- What the structure calls the software.
  nom text not null check (length(nom) between 1 and 100),
  -- The first characters, to tell keys from one another; of the whole only the digest is kept.
  prefixe text not null check (length(prefixe) between 1 and 20),
  empreinte bytea not null unique,
  portees text[] not null check (cardinality(portees) > 0 and portees <@ array['aiguillages:creer', 'aiguillages:lire']),
  creee_par uuid references compte (id) on delete set null,
  creee_le timestamptz not null,
  expire_le timestamptz,
  revoquee_le timestamptz,
  vue_le timestamptz
);
create index partenaire_cle_structure on partenaire_cle (structure_id, creee_le desc);

-- What was asked with each key: an operation and its answer, nothing of anybody.
create table partenaire_usage (
  id bigint generated always as identity primary key,
  cle_id uuid not null references partenaire_cle (id) on delete cascade,
  operation text not null check (operation ~ '^[a-z-]{1,40}$'),
  statut integer not null,
  le timestamptz not null
);
create index partenaire_usage_cle on partenaire_usage (cle_id, le desc);
create index partenaire_usage_le on partenaire_usage (le);

-- What was sent with a key, and what tells a retry from another demande. Written before the aiguillage, in the same transaction.
create table partenaire_envoi (
  aiguillage_id uuid primary key,
  cle_id uuid not null references partenaire_cle (id),
  structure_id text not null references structure (id),
  -- Keyed digest of what was asked.
  demande_empreinte bytea not null,
  le timestamptz not null
);
create index partenaire_envoi_structure on partenaire_envoi (structure_id, aiguillage_id);

-- A file that the software opened: it writes on that one, and on no other of its structure.
alter table acces add column partenaire boolean not null default false;

grant select, insert, update on partenaire_cle to porte_app;
grant select, insert, delete on partenaire_usage to porte_app;
grant select, insert, delete on partenaire_envoi to porte_app;
revoke update on partenaire_cle from porte_app;
grant update (revoquee_le, vue_le) on partenaire_cle to porte_app;
grant usage on sequence partenaire_usage_id_seq to porte_app;

create function acteur_cle() returns uuid language sql stable parallel safe return acteur('cle')::uuid;
create function acteur_partenaire() returns boolean language sql stable parallel safe
  return coalesce(acteur('sorte') = 'partenaire', false);
-- The structure that a software sends for.
create function acteur_structure_envoie() returns text language sql stable parallel safe
  return case when acteur('sorte') = 'partenaire' then acteur('structure') end;
create function a_ouvert(personne uuid) returns boolean
  language sql stable parallel safe
  begin atomic
    select acteur_partenaire() and exists (select from acces a
      where a.personne_id = personne and a.structure_id = acteur_structure() and a.partenaire and a.retire_le is null);
  end;
-- Whether an aiguillage is one that the software's structure sent with a key.
create function partenaire_a_envoye(aiguillage uuid, emetteur text) returns boolean
  language sql stable parallel safe
  begin atomic
    select emetteur = acteur_structure_envoie() and exists (select from partenaire_envoi e
      where e.aiguillage_id = partenaire_a_envoye.aiguillage and e.structure_id = acteur_structure_envoie());
  end;

alter table partenaire_cle enable row level security;
create policy partenaire_cle_systeme on partenaire_cle for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy partenaire_cle_voir on partenaire_cle for select to porte_app using (acteur_role() = 'responsable' and acteur_recoit(structure_id));
create policy partenaire_cle_creer on partenaire_cle for insert to porte_app with check (
  acteur_role() = 'responsable' and acteur_recoit(structure_id) and creee_par is not distinct from acteur_compte());
create policy partenaire_cle_revoquer on partenaire_cle for update to porte_app
  using (acteur_role() = 'responsable' and acteur_recoit(structure_id)) with check (revoquee_le is not null);

alter table partenaire_usage enable row level security;
create policy partenaire_usage_systeme on partenaire_usage for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy partenaire_usage_voir on partenaire_usage for select to porte_app using (
  coalesce((select true from partenaire_cle c where c.id = cle_id and acteur_role() = 'responsable' limit 1), false));

alter table partenaire_envoi enable row level security;
create policy partenaire_envoi_systeme on partenaire_envoi for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy partenaire_envoi_voir on partenaire_envoi for select to porte_app using (structure_id = (select acteur_structure_envoie()));
create policy partenaire_envoi_ecrire on partenaire_envoi for insert to porte_app with check (
  structure_id = acteur_structure_envoie() and cle_id = acteur_cle());

-- The file of somebody whom the software sends.
create policy acces_partenaire on acces for select to porte_app using (partenaire and structure_id = (select acteur_structure_envoie()));
create policy personne_partenaire on personne for select to porte_app using (a_ouvert(id));
create policy personne_partenaire_creer on personne for insert to porte_app with check (acteur_structure_envoie() is not null);
create policy consentement_partenaire on consentement for select to porte_app using (a_ouvert(personne_id));
create policy consentement_partenaire_recueillir on consentement for insert to porte_app with check (a_ouvert(personne_id));
create policy demande_partenaire on demande for select to porte_app using (a_ouvert(personne_id));
create policy demande_partenaire_noter on demande for insert to porte_app with check (
  structure_id = acteur_structure_envoie() and a_ouvert(personne_id));
create policy demande_partenaire_compter on demande for update to porte_app using (a_ouvert(personne_id));
create policy lien_partenaire on lien_personne for insert to porte_app with check (a_ouvert(personne_id));
create policy journal_partenaire on journal for insert to porte_app with check (
  acteur_partenaire() and sorte = acteur_sorte() and structure_id is not distinct from acteur_structure() and compte_id is null and a_ouvert(personne_id));

create policy aiguillage_partenaire on aiguillage for select to porte_app using (
  emetteur_structure = (select acteur_structure_envoie()) and coalesce((
    select true from partenaire_envoi e where e.aiguillage_id = aiguillage.id limit 1), false));
create policy aiguillage_partenaire_creer on aiguillage for insert to porte_app with check (
  emetteur_structure = acteur_structure_envoie() and emetteur_compte is null and statut = 'draft' and proprietaire = 'emetteur' and not alerte
  and a_ouvert(personne_id) and coalesce((select true from demande d where d.id = demande_id and d.personne_id = aiguillage.personne_id limit 1), false)
  and consentement_id is null and envoye_le is null and repondu_le is null and precedent is null and chaine = id
  and partenaire_a_envoye(id, emetteur_structure));
create policy contenu_partenaire_ecrire on aiguillage_contenu for insert to porte_app with check (acteur_partenaire() and coalesce((
  select a.statut = 'draft' from aiguillage a where a.id = aiguillage_id limit 1), false));
-- Where it stands is what a software is told: neither words nor documents once it has left, which the person may correct or close.
alter policy contenu_parties on aiguillage_contenu using (
  acteur_role() is distinct from 'coordinateur' and coalesce((
    select (a.emetteur_structure is distinct from (select acteur_structure_recoit()) or a.personne_id is null or coalesce((
      select true from acces x where x.personne_id = a.personne_id and x.structure_id = (select acteur_structure_recoit())
        and x.retire_le is null limit 1), false)) and (not acteur_partenaire() or a_ouvert(a.personne_id))
    from aiguillage a where a.id = aiguillage_id limit 1), false));
create policy piece_partenaire_fermee on piece as restrictive for select to porte_app using (not acteur_partenaire());
create policy demande_avant_partenaire_fermee on demande_avant as restrictive for select to porte_app using (not acteur_partenaire());
create policy lien_recepteur_partenaire on lien_recepteur for insert to porte_app with check (acteur_partenaire() and coalesce((
  select true from aiguillage a where a.id = aiguillage_id limit 1), false));

create or replace function voit_aiguillage(a aiguillage) returns boolean
  language sql stable parallel safe
  return coalesce(
    acteur_recoit(a.emetteur_structure)
    or (acteur_recoit(a.recepteur_structure) and a.statut <> 'draft' and (a.personne_id is null or a_acces(a.personne_id)))
    or (a.personne_id = acteur_personne())
    or (acteur_sorte() = 'recepteur' and a.id = acteur_aiguillage() and a.statut <> 'draft' and consentement_tient(a.consentement_id))
    or (acteur_role() = 'coordinateur' and a.statut <> 'draft'
        and (territoire_contient(a.emetteur_structure) or territoire_contient(a.recepteur_structure)))
    or partenaire_a_envoye(a.id, a.emetteur_structure), false);

create or replace function aiguillage_cote(a aiguillage) returns text language sql stable parallel safe
  return case
    when acteur_systeme() then case acteur('tache') when 'effacement' then 'effacement' when 'accord' then 'personne' else 'horloge' end
    when acteur_sorte() = 'agent' and acteur_role() = 'coordinateur' then 'coordinateur'
    when acteur_recoit(a.emetteur_structure) then 'emetteur'
    when acteur_recoit(a.recepteur_structure) or (acteur_sorte() = 'recepteur' and acteur_aiguillage() = a.id) then 'recepteur'
    when acteur_personne() = a.personne_id then 'personne'
    -- A software sends, and has no other move.
    when acteur_partenaire() and a.emetteur_structure = acteur_structure() and a.statut in ('draft', 'sent') then 'emetteur' end;

create or replace function ouvrir_acces_accueil(personne uuid, le timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if acteur_sorte() not in ('agent', 'partenaire') or acteur_structure() is null then
    raise exception 'only who receives for a structure, or sends for it, may open a file' using errcode = 'insufficient_privilege';
  end if;
  -- A file that others hold is reached by consent or by a confirmed rapprochement, never by this way.
  if exists (select from acces a where a.personne_id = personne) then
    raise exception 'this file is held already' using errcode = 'insufficient_privilege';
  end if;
  insert into acces (personne_id, structure_id, origine, ouvert_le, partenaire)
    values (personne, acteur_structure(), 'accueil', le, acteur_partenaire());
end $$;

create or replace function ouvrir_acces_consentement(consent uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  c consentement;
begin
  select * into c from consentement where id = consent and retire_le is null;
  if c.id is null or not (coalesce(a_acces(c.personne_id), false) or coalesce(a_ouvert(c.personne_id), false)
      or coalesce(c.personne_id = acteur_personne(), false) or acteur_systeme()) then
    raise exception 'no such consent' using errcode = 'insufficient_privilege';
  end if;
  insert into acces (personne_id, structure_id, origine, consentement_id, ouvert_le)
    select c.personne_id, s, 'consentement', c.id, c.recueilli_le from unnest(c.destinataires) s
    on conflict do nothing;
end $$;

create or replace function proposer_rapprochements(personne uuid, le timestamptz) returns setof uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  autre uuid;
begin
  -- Somebody who changes their own number learns nothing of who else has it: an agent's next act compares.
  if acteur_personne() = proposer_rapprochements.personne then
    return;
  end if;
  if not (coalesce(a_acces(proposer_rapprochements.personne), false) or coalesce(a_ouvert(proposer_rapprochements.personne), false)) then
    raise exception 'no such file' using errcode = 'insufficient_privilege';
  end if;
  for autre in
    select p.id from personne p, personne moi
    where moi.id = proposer_rapprochements.personne and p.id <> moi.id and p.effacee_le is null and p.rapprochement && moi.rapprochement
    order by p.id limit 5
  loop
    insert into rapprochement (a, b, propose_le) values (least(autre, personne), greatest(autre, personne), le)
      on conflict do nothing;
    if found then
      insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte)
        select r.p, 0, proposer_rapprochements.le, '', 'proposer', 'rapprochement', (select x.id::text from rapprochement x
          where x.a = least(autre, personne) and x.b = greatest(autre, personne)), '', ''
        from (values (least(autre, personne)), (greatest(autre, personne))) r (p);
    end if;
  end loop;
  -- A software learns nothing of the files of others.
  if acteur_partenaire() then
    return;
  end if;
  return query select r.id from rapprochement r where proposer_rapprochements.personne in (r.a, r.b) and r.etat = 'propose';
end $$;

-- What each side may change of an aiguillage, held by the database: its status by an edge of the table of the application, what goes with
-- that move and nothing else. What it is about is said once.

-- Filled from `src/features/aiguillage/domain/transitions.ts` by `migrations/passages.sql`, each time that the program starts.
create table aiguillage_passage (
  de text not null,
  vers text not null,
  -- A side, the clock, or `effacement`: the system removes somebody.
  par text not null,
  -- Who has the next move: from the first doors, and from the one that alerts the coordinateur.
  proprietaire text not null,
  en_alerte text not null,
  -- Only once the next move is theirs.
  a_son_tour boolean not null,
  primary key (de, vers, par, proprietaire, en_alerte, a_son_tour)
);
grant select on aiguillage_passage to porte_app;

-- On which side of an aiguillage the acteur stands; null for who has no part in it.
create function aiguillage_cote(a aiguillage) returns text language sql stable parallel safe
  return case
    -- An agent withdraws a consent for the person who told them to (`retirer-accord.ts`).
    when acteur_systeme() then case acteur('tache') when 'effacement' then 'effacement' when 'accord' then 'personne' else 'horloge' end
    when acteur_sorte() = 'agent' and acteur_role() = 'coordinateur' then 'coordinateur'
    when acteur_recoit(a.emetteur_structure) then 'emetteur'
    when acteur_recoit(a.recepteur_structure) or (acteur_sorte() = 'recepteur' and acteur_aiguillage() = a.id) then 'recepteur'
    when acteur_personne() = a.personne_id then 'personne' end;

-- A consent of the person that names the receiver and stands carries it.
create function aiguillage_porte(a aiguillage) returns boolean language sql stable
  begin atomic
    select exists (select from consentement c where c.id = a.consentement_id and c.personne_id = a.personne_id and c.retire_le is null
      and a.recepteur_structure = any (c.destinataires));
  end;

-- A move: the version says that it is one, the table whether it is theirs to make.
create function aiguillage_passe(avant aiguillage, apres aiguillage, cote text) returns boolean
  language sql stable
  begin atomic
    select coalesce(bool_or(true), false)
      -- Another door holds the person: this one only tells what was.
      and (avant.proprietaire <> 'porte-suivante' or acteur_systeme())
      and (apres.proprietaire <> 'porte-suivante' or exists (select from aiguillage s
        where s.precedent = avant.id and s.statut <> 'draft' and s.emetteur_structure = acteur_structure()))
      and (cote <> 'coordinateur' or apres.statut <> avant.statut or avant.proprietaire = 'coordinateur')
      -- It leaves with a consent; neither the consent nor the date changes with a later move.
      and case when avant.statut = 'draft' and apres.statut = 'sent' then apres.envoye_le is not null and aiguillage_porte(apres)
        else apres.consentement_id is not distinct from avant.consentement_id and apres.envoye_le is not distinct from avant.envoye_le end
      -- Only the receiver answers, and the first answer is the one that counts.
      and (apres.repondu_le is not distinct from avant.repondu_le or (cote = 'recepteur' and avant.repondu_le is null))
      and (apres.porte_proposee is not distinct from avant.porte_proposee or cote <> 'personne')
      and (apres.alerte or not avant.alerte or apres.proprietaire in ('aucun', 'porte-suivante'))
      and apres.personne_id is not distinct from avant.personne_id
    from aiguillage_passage p
    where p.de = avant.statut and p.vers = apres.statut and p.par = cote and apres.proprietaire in (p.proprietaire, p.en_alerte)
      and (not p.a_son_tour or avant.proprietaire = cote);
  end;

create function aiguillage_tenir() returns trigger language plpgsql as $$
declare
  cote text;
  permis aiguillage := old;
begin
  -- Who is not under the policies is not under this: the owner, and the foreign keys that it empties.
  if not row_security_active(tg_relid) then
    return new;
  end if;
  cote := aiguillage_cote(old);
  if new.version = old.version + 1 then
    if aiguillage_passe(old, new, cote) then
      return new;
    end if;
  else
    -- What is no move: a reminder of the clock, somebody who is removed, another consent in the place of one that the person withdraws,
    -- an alert from the sender as it leaves.
    if acteur_systeme() then
      permis.rappels := new.rappels;
      permis.horloge_le := new.horloge_le;
      permis.personne_id := case when new.personne_id is null then null else old.personne_id end;
    end if;
    if cote = 'personne' and old.statut <> 'draft' and aiguillage_porte(new) then
      permis.consentement_id := new.consentement_id;
    elsif cote = 'emetteur' and old.statut = 'sent' then
      permis.alerte := old.alerte or new.alerte;
    end if;
    if new is not distinct from permis then
      return new;
    end if;
  end if;
  raise exception 'this side may not change that of an aiguillage' using errcode = 'insufficient_privilege';
end $$;
create trigger aiguillage_tenu before update on aiguillage for each row execute function aiguillage_tenir();

revoke update on aiguillage from porte_app;
grant update (statut, motif, proprietaire, alerte, attend_depuis, promis_pour, rappels, horloge_le, porte_proposee, rendezvous_le, consentement_id,
  envoye_le, repondu_le, maj_le, version, personne_id) on aiguillage to porte_app;
-- What the row becomes is the trigger's to check.
drop policy aiguillage_avancer on aiguillage;
create policy aiguillage_avancer on aiguillage for update to porte_app using (voit_aiguillage(aiguillage));

-- A step tells the move that was just made, by who made it.
alter policy etape_ecrire on aiguillage_etape with check (
  compte_id is not distinct from acteur_compte()
  and coalesce((select par = aiguillage_cote(a) and vers = a.statut from aiguillage a where a.id = aiguillage_id limit 1), false));

-- The sender writes what goes until it has left; the person corrects it afterwards.
alter policy contenu_ecrire on aiguillage_contenu with check (
  coalesce((select acteur_recoit(a.emetteur_structure) and a.statut = 'draft' from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy contenu_completer on aiguillage_contenu using (
  coalesce((select (acteur_recoit(a.emetteur_structure) and a.statut = 'draft') or a.personne_id = acteur_personne()
    from aiguillage a where a.id = aiguillage_id limit 1), false));

-- What was sent without a consent, or whose consent is gone, is read by no receiver without an account.
create or replace function consentement_tient(consentement uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return exists (select from consentement c where c.id = consentement_tient.consentement and c.retire_le is null);

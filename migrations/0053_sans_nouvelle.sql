-- The person says that nobody has contacted them: a signal, not a status. It is kept as the version of the aiguillage that it was said
-- of, so that it stands until something moves, and can be said once until then.
alter table aiguillage add column sans_nouvelle_version integer;
grant update (sans_nouvelle_version) on aiguillage to porte_app;

create or replace function aiguillage_tenir() returns trigger language plpgsql as $$
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
    if new.sans_nouvelle_version is not distinct from old.sans_nouvelle_version and aiguillage_passe(old, new, cote) then
      return new;
    end if;
  else
    -- What is no move: a reminder of the clock, somebody who is removed, another consent in the place of one that the person withdraws,
    -- the person who has heard of nobody, an alert from the sender as it leaves.
    if acteur_systeme() then
      permis.rappels := new.rappels;
      permis.horloge_le := new.horloge_le;
      permis.personne_id := case when new.personne_id is null then null else old.personne_id end;
    end if;
    if cote = 'personne' and new.sans_nouvelle_version is distinct from old.sans_nouvelle_version
      and new.sans_nouvelle_version = old.version and old.statut in ('sent', 'received', 'waitlisted') then
      permis.sans_nouvelle_version := new.sans_nouvelle_version;
    elsif cote = 'personne' and old.statut <> 'draft' and aiguillage_porte(new) then
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

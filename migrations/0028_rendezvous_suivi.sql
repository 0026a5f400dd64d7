-- A rendez-vous that is awaited for an aiguillage is the one that the aiguillage says: its status is `scheduled`. Whatever the code does, no
-- appointment is left that reminders go for and nobody can cancel.

-- What was left behind stands by itself: whoever was awaited still is, and both sides may move or cancel it, or say what became of it.
update rendezvous r set aiguillage_id = null
from aiguillage a where a.id = r.aiguillage_id and r.etat = 'pris' and a.statut <> 'scheduled';

-- Checked when the transaction ends: the two move one after the other. The aiguillage is locked, so that two transactions that move one each
-- do not pass each other.
create function rendezvous_suivre() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  suivi uuid;
  statut_atteint text;
begin
  if tg_table_name = 'rendezvous' then
    suivi := new.aiguillage_id;
  else
    suivi := new.id;
  end if;
  select a.statut into statut_atteint from aiguillage a where a.id = suivi for share;
  if statut_atteint <> 'scheduled' and exists (select from rendezvous r where r.aiguillage_id = suivi and r.etat = 'pris') then
    raise exception 'a rendez-vous is awaited for an aiguillage that is elsewhere' using errcode = 'check_violation', constraint = 'rendezvous_suivi';
  end if;
  return null;
end $$;
revoke all on function rendezvous_suivre from public;

create constraint trigger rendezvous_suivi after insert or update of etat on rendezvous deferrable initially deferred
  for each row when (new.etat = 'pris' and new.aiguillage_id is not null) execute function rendezvous_suivre();
create constraint trigger aiguillage_suivi after update of statut on aiguillage deferrable initially deferred
  for each row when (old.statut = 'scheduled' and new.statut <> 'scheduled') execute function rendezvous_suivre();

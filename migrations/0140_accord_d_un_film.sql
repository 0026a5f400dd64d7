-- An agreement is for a film: one that is put in its place is to be agreed to again.
alter table clip_personne add column video_id uuid;
-- What was agreed to by a link before its film was there was agreed to unseen.
update clip_personne p set video_id = c.video_id from clip c
  where c.id = p.clip_id and p.signee_le is not null
    and (p.moyen = 'papier' or p.signee_le >= (c.depose_le at time zone 'Europe/Paris')::date);

-- Whether an agreement holds at an instant, for the film that is there.
create or replace function clip_accord(p clip_personne, le timestamptz) returns boolean language sql stable parallel safe
  return coalesce(p.retire_le is null and p.signee_le <= (le at time zone 'Europe/Paris')::date
    and p.expire_le >= (le at time zone 'Europe/Paris')::date
    and (not p.mineur or p.representant_le <= (le at time zone 'Europe/Paris')::date)
    and exists (select from clip c where c.id = p.clip_id and c.video_id is not distinct from p.video_id), false);

-- Nor does an agent change which film somebody agreed to by their link.
create or replace function clip_personne_garder() returns trigger language plpgsql as $$
declare
  c clip := (select x from clip x where x.id = old.clip_id);
begin
  if coalesce(acteur('sorte') <> 'agent', true) then return coalesce(new, old); end if;
  if tg_op = 'DELETE' then
    if c.id is not null and (c.etat <> 'brouillon' or (old.retire_le is not null and coalesce(c.depose_le <= old.retire_le, true))) then
      raise exception 'who withdrew stays while the film is the same' using errcode = 'insufficient_privilege';
    end if;
    return old;
  end if;
  if (new.id, new.clip_id, new.mineur, new.moyen, new.lien_empreinte, new.ajoutee_le) is distinct from
     (old.id, old.clip_id, old.mineur, old.moyen, old.lien_empreinte, old.ajoutee_le)
    or (new.moyen = 'lien' and (new.signee_le, new.representant_le, new.portee, new.expire_le, new.video_id) is distinct from
     (old.signee_le, old.representant_le, old.portee, old.expire_le, old.video_id))
    or (old.retire_le is not null and new.retire_le is distinct from old.retire_le
      and (new.retire_le is not null or coalesce(new.signee_le < (old.retire_le at time zone 'Europe/Paris')::date, true))) then
    raise exception 'an agreement is signed by who is filmed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- The région holds a convention of its own, with the State and the Rectorat: a text that belongs to no territoire. What a territoire
-- signs may say under which one it stands.

-- Allowed (loosens convention.territoire_id): the former version reads conventions with their territoire, and so sees none of the région.
alter table convention
  alter territoire_id drop not null,
  add sous_id uuid references convention (id) check (sous_id is null or territoire_id is not null);
-- What holds in a territoire holds in the région, whose texts share no territoire_id.
create unique index convention_regionale on convention (forme, version) where territoire_id is null;
create unique index convention_regionale_une on convention (forme, etat) where territoire_id is null and etat <> 'close';
create index convention_sous on convention (sous_id) where sous_id is not null;

-- What it stands under is no part of its text: it may be said, or said again, until it is closed. It is of the région, and open.
create function convention_cadre() returns trigger language plpgsql as $$
begin
  if new.sous_id is not null and coalesce((select c.territoire_id is not null or c.forme <> 'convention' or c.etat <> 'ouverte'
      from convention c where c.id = new.sous_id), true) then
    raise exception 'a text stands under an open convention of the region' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger convention_sous_region before insert or update of sous_id on convention for each row execute function convention_cadre();

-- Who holds a text: those who coordinate its territoire, or the région when it has none.
create function acteur_tient_convention(territoire text) returns boolean language sql stable parallel safe
  return case when territoire is null then acteur_region() else acteur_coordonne(territoire) end;

alter policy convention_lire on convention using (etat <> 'brouillon' or acteur_tient_convention(territoire_id));
alter policy convention_ecrire on convention with check (acteur_tient_convention(territoire_id) and etat = 'brouillon');
alter policy convention_tenir on convention using (acteur_tient_convention(territoire_id));

alter policy convention_membre_tenir on convention_membre
  using (coalesce((select acteur_tient_convention(c.territoire_id) from convention c where c.id = convention_id limit 1), false))
  with check (coalesce((select acteur_tient_convention(c.territoire_id) from convention c where c.id = convention_id limit 1), false));
alter policy convention_institution_tenir on convention_institution
  using (coalesce((select acteur_tient_convention(c.territoire_id) from convention c where c.id = convention_id limit 1), false))
  with check (coalesce((select acteur_tient_convention(c.territoire_id) from convention c where c.id = convention_id limit 1), false));

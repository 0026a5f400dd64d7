-- Institutions that sign a convention and are no structure of the annuaire: the State, the Région, the Rectorat. Nobody's name: the
-- function of who signs.

create table convention_institution (
  id uuid primary key default gen_random_uuid(),
  convention_id uuid not null references convention (id) on delete cascade,
  rang integer not null check (rang > 0),
  nom text not null check (length(nom) between 1 and 200),
  -- In what quality it signs: "autorité chargée de l'orientation".
  qualite text not null default '' check (length(qualite) <= 200),
  -- The function of who signs for it: "présidente du conseil régional".
  fonction text not null default '' check (length(fonction) <= 200),
  signee_le date,
  lieu text check (length(lieu) between 1 and 120),
  unique (convention_id, rang),
  check ((signee_le is null) = (lieu is null))
);

grant select, insert, update, delete on convention_institution to porte_app;

-- As for structures: what is signed stays as it was signed, and a closed text is signed no more.
create function convention_institution_garder() returns trigger language plpgsql as $$
declare
  ou text := (select etat from convention where id = coalesce(new.convention_id, old.convention_id));
begin
  if ou = 'close' or (tg_op <> 'INSERT' and old.signee_le is not null and (tg_op = 'DELETE'
      or (new.convention_id, new.nom, new.qualite, new.fonction) is distinct from
         (old.convention_id, old.nom, old.qualite, old.fonction)))
    or (tg_op <> 'DELETE' and new.signee_le is not null and ou is distinct from 'ouverte') then
    raise exception 'what was signed stays as it was signed' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end $$;
create trigger convention_institution_signee before insert or update or delete on convention_institution
  for each row execute function convention_institution_garder();

alter table convention_institution enable row level security;
create policy convention_institution_lire on convention_institution for select to porte_app
  using (coalesce((select true from convention c where c.id = convention_id limit 1), false));
create policy convention_institution_tenir on convention_institution for all to porte_app
  using (coalesce((select acteur_coordonne(c.territoire_id) from convention c where c.id = convention_id limit 1), false))
  with check (coalesce((select acteur_coordonne(c.territoire_id) from convention c where c.id = convention_id limit 1), false));

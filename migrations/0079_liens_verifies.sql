-- What the address of each digital service of the catalogue (`referentiel/services-numeriques.yaml`) answered when it was last asked, and
-- since when it fails. Nothing on people; everybody reads it, only the clock writes it.

create table lien_verifie (
  adresse text primary key check (length(adresse) between 1 and 500),
  -- `ouvert`; `refuse`: the server keeps machines out, which says nothing of the page; `erreur`: a code from 400; `muet`: no answer.
  issue text not null check (issue in ('ouvert', 'refuse', 'erreur', 'muet')),
  code integer check (code between 100 and 599),
  -- The other machine it leads to.
  mene_a text check (length(mene_a) <= 500),
  demande_le timestamptz not null,
  -- The last time it opened.
  ouvert_le timestamptz,
  echec_depuis timestamptz,
  -- On how many different days it failed since.
  echecs integer not null check (echecs >= 0),
  check ((echec_depuis is null) = (echecs = 0))
);
grant select on lien_verifie to porte_app;

-- Puts what was found in the place of what was known: what is not in it is of the catalogue no more.
create function liens_verifies(suivis jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not acteur_systeme() then
    raise exception 'only the clock says what a link answered' using errcode = 'insufficient_privilege';
  end if;
  -- Two runs at once: one after the other.
  lock table lien_verifie in share row exclusive mode;
  delete from lien_verifie;
  insert into lien_verifie select * from jsonb_populate_recordset(null::lien_verifie, suivis);
end $$;
revoke all on function liens_verifies from public;
grant execute on function liens_verifies to porte_app;

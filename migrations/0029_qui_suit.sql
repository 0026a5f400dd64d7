-- Who follows a person, and who may read what goes with them. New policies that only restrict: they hold whatever the others allow, and in
-- whichever order the numbered files run.

-- Somebody whose account is closed answers for nobody.
create or replace function structure_joignable(structure text) returns text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select case
      when exists (select from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
        where f.structure_id = structure_joignable.structure and f.etat = 'active' and f.role in ('conseiller', 'responsable')) then 'compte'
      when exists (select from structure s where s.id = structure_joignable.structure and s.courriel is not null) then 'courriel'
      else 'aucun' end;
  end;

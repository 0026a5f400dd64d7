-- The région opens and ends the access of those who coordinate a territoire, and of nobody else. An access is given by an invitation that its
-- holder accepts, as sign-in: the région itself adds no row.

-- Read with the rights of who asks: the région sees affectations of coordinateurs alone, besides its own.
create function compte_coordonne(compte uuid) returns boolean
  language sql stable parallel safe
  begin atomic
    select exists (select from affectation a where a.compte_id = compte and a.role = 'coordinateur');
  end;

create policy affectation_coordination_lire on affectation for select to porte_app using (acteur_region() and role = 'coordinateur');
create policy affectation_coordination on affectation for update to porte_app
  using (acteur_region() and role = 'coordinateur')
  with check (acteur_region() and role = 'coordinateur' and etat in ('active', 'terminee'));
create policy compte_coordination on compte for select to porte_app using (acteur_region() and compte_coordonne(id));

-- A structure that has left the annuaire is called no more, as its keys open nothing any more.
create or replace function partenaire_prevenir() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into partenaire_livraison (appel_id, aiguillage_id, etat, fait_le, prochain_le)
    select p.id, new.id, new.statut, new.maj_le, new.maj_le
    from partenaire_envoi e join partenaire_appel p on p.structure_id = e.structure_id and p.arrete_le is null
      join structure s on s.id = e.structure_id and s.etat = 'actif'
    where e.aiguillage_id = new.id and e.structure_id = new.emetteur_structure;
  return null;
end $$;

-- The agent who called in vain may say so to the person, besides what 0034 lets each acteur put in the outbox.
drop policy message_ecrire on message;
create policy message_ecrire on message for insert to porte_app with check (
  etat = 'a-envoyer' and essais = 0 and reprises = 0 and reserve_jusqua is null and envoye_le is null and erreur is null and prochain_le = cree_le
  and case
    -- Of an aiguillage as it stands now; a fresh link, from its sender alone.
    when cle ~ '^aiguillage:[0-9a-f-]{36}:([0-9]+|lien):' then coalesce((
      select (message.personne_id is null or message.personne_id = a.personne_id) and case split_part(cle, ':', 3)
        when 'lien' then acteur_recoit(a.emetteur_structure) else split_part(cle, ':', 3) = a.version::text end
      from aiguillage a where a.id = split_part(cle, ':', 2)::uuid and a.statut <> 'draft' limit 1), false)
    when cle ~ '^rendezvous:[0-9a-f-]{36}:' then coalesce((
      select message.personne_id = r.personne_id from rendezvous r where r.id = split_part(cle, ':', 2)::uuid limit 1), false)
    when cle ~ '^affectation-(active|refusee|terminee):[0-9a-f-]{36}$' then personne_id is null and acteur_role() = 'responsable' and coalesce((
      select acteur_recoit(f.structure_id) and 'affectation-' || f.etat = split_part(cle, ':', 1)
      from affectation f where f.id = split_part(cle, ':', 2)::uuid limit 1), false)
    -- Of a call that nobody answered: told once for each try, by who made it.
    when cle ~ '^rappel:[0-9a-f-]{36}:essai:[0-9]+$' then personne_id is null and coalesce((
      select split_part(cle, ':', 4) = r.essais::text from rappel r where r.id = split_part(cle, ':', 2)::uuid limit 1), false)
    else false end);

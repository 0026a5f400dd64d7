-- A software takes back what its structure sent with a key, wherever that stands: by the two ends of the table of moves, and by no other move.

create or replace function aiguillage_cote(a aiguillage) returns text language sql stable parallel safe
  return case
    when acteur_systeme() then case acteur('tache') when 'effacement' then 'effacement' when 'accord' then 'personne' else 'horloge' end
    when acteur_sorte() = 'agent' and acteur_role() = 'coordinateur' then 'coordinateur'
    when acteur_recoit(a.emetteur_structure) then 'emetteur'
    when acteur_recoit(a.recepteur_structure) or (acteur_sorte() = 'recepteur' and acteur_aiguillage() = a.id) then 'recepteur'
    when acteur_personne() = a.personne_id then 'personne'
    when acteur_partenaire() and a.emetteur_structure = acteur_structure() then 'emetteur' end;

create or replace function aiguillage_passe(avant aiguillage, apres aiguillage, cote text) returns boolean
  language sql stable
  begin atomic
    select coalesce(bool_or(true), false)
      and (not acteur_partenaire() or apres.statut in ('cancelled', 'entered-in-error') or (avant.statut = 'draft' and apres.statut = 'sent'))
      -- Another door holds the person: this one only tells what was.
      and (avant.proprietaire <> 'porte-suivante' or acteur_systeme())
      and (apres.proprietaire <> 'porte-suivante' or exists (select from aiguillage s
        where s.precedent = avant.id and s.statut <> 'draft' and s.emetteur_structure = acteur_structure()))
      and (cote <> 'coordinateur' or apres.statut <> avant.statut or avant.proprietaire = 'coordinateur')
      -- It leaves with a consent; neither the consent nor the date changes with a later move.
      and case when avant.statut = 'draft' and apres.statut = 'sent' then apres.envoye_le is not null and aiguillage_porte(apres)
        else apres.consentement_id is not distinct from avant.consentement_id and apres.envoye_le is not distinct from avant.envoye_le end
      -- Only the receiver answers, and the first answer is the one that counts.
      and (apres.repondu_le is not distinct from avant.repondu_le or (cote = 'recepteur' and avant.repondu_le is null))
      and (apres.porte_proposee is not distinct from avant.porte_proposee or cote <> 'personne')
      and (apres.alerte or not avant.alerte or apres.proprietaire in ('aucun', 'porte-suivante'))
      and apres.personne_id is not distinct from avant.personne_id
    from aiguillage_passage p
    where p.de = avant.statut and p.vers = apres.statut and p.par = cote and apres.proprietaire in (p.proprietaire, p.en_alerte)
      and (not p.a_son_tour or avant.proprietaire = cote);
  end;

-- A key that the région gave follows and takes back what was sent with it, and nothing else that the structure sent: the région has no right on
-- aiguillages. The keys of a structure still share what they sent.

-- Whether the acteur's key is one of the région; a key that is not known counts as one. With the rights of its owner: a software reads no key.
create function acteur_cle_de_region() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce((select c.par_region from partenaire_cle c where c.id = acteur_cle()), true);
  end;
revoke all on function acteur_cle_de_region() from public;
grant execute on function acteur_cle_de_region() to porte_app;

create or replace function partenaire_a_envoye(aiguillage uuid, emetteur text) returns boolean
  language sql stable parallel safe
  begin atomic
    select emetteur = acteur_structure_envoie() and exists (select from partenaire_envoi e
      where e.aiguillage_id = partenaire_a_envoye.aiguillage and e.structure_id = acteur_structure_envoie()
        and (e.cle_id = acteur_cle() or not (select acteur_cle_de_region())));
  end;

alter policy partenaire_envoi_voir on partenaire_envoi using (
  structure_id = (select acteur_structure_envoie()) and (cle_id = (select acteur_cle()) or not (select acteur_cle_de_region())));

-- It names a structure among the members of its territoires.
alter policy partenaire_cle_region_creer on partenaire_cle with check (
  acteur_role() = 'region' and par_region and creee_par is not distinct from acteur_compte()
  and coalesce((select true from territoire_membre m where m.structure_id = partenaire_cle.structure_id limit 1), false));

-- What is written about a person is written by who may read their file: the checks of the application, held by the database too.

-- A demande or an accueil that was anonymous is somebody's once it is known whose, and never passes to another person.
create function personne_figee() returns trigger language plpgsql as $$
begin
  if old.personne_id is not null and new.personne_id is not null then
    raise exception 'this does not pass to somebody else' using errcode = 'insufficient_privilege';
  end if;
  -- Who is not under the policies is not under this: the owner, and the foreign keys that it empties.
  if row_security_active(tg_relid) and not acteur_systeme() and not coalesce(a_acces(new.personne_id), false) then
    raise exception 'only who may read a file may be told whose it is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- What a demande says and who noted it is written once, by the structure of the agent; what becomes of it, by who may read it.
drop policy demande_anonyme on demande;
drop policy demande_acces on demande;
create policy demande_anonyme on demande for select to porte_app using (personne_id is null and acteur_recoit(structure_id));
create policy demande_acces on demande for select to porte_app using (a_acces(personne_id));
create policy demande_noter on demande for insert to porte_app with check (
  acteur_recoit(structure_id) and (personne_id is null or a_acces(personne_id)));
create policy demande_changer on demande for update to porte_app using (
  (personne_id is null and acteur_recoit(structure_id)) or a_acces(personne_id));
revoke update on demande from porte_app;
-- The words and the facts are emptied by the system; the person's own correction has its function.
grant update (personne_id, texte_chiffre, faits, etat, portes_poussees, close_le) on demande to porte_app;
create trigger demande_personne before update of personne_id on demande for each row
  when (new.personne_id is distinct from old.personne_id) execute function personne_figee();

drop policy accueil_ma_structure on accueil;
create policy accueil_ma_structure on accueil for select to porte_app using (acteur_recoit(structure_id));
create policy accueil_noter on accueil for insert to porte_app with check (
  acteur_recoit(structure_id) and compte_id is not distinct from acteur_compte() and (personne_id is null or a_acces(personne_id)));
create policy accueil_corriger on accueil for update to porte_app using (acteur_recoit(structure_id));
revoke update on accueil from porte_app;
grant update (personne_id, note_chiffre, errone_le) on accueil to porte_app;
create trigger accueil_personne before update of personne_id on accueil for each row
  when (new.personne_id is distinct from old.personne_id) execute function personne_figee();

-- The door before is one of the structure that sends on, for the same person, in the same chain. A policy may not read its own table.
create function aiguillage_suit(a aiguillage) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select case when a.precedent is null then a.chaine = a.id else exists (select from aiguillage p
      where p.id = a.precedent and p.chaine = a.chaine and p.rang = a.rang - 1 and p.personne_id = a.personne_id
        and (acteur_recoit(p.emetteur_structure) or acteur_recoit(p.recepteur_structure))) end;
  end;
revoke all on function aiguillage_suit from public;
grant execute on function aiguillage_suit to porte_app;

-- An aiguillage begins as a draft of its sender, about somebody whose file they hold.
drop policy aiguillage_creer on aiguillage;
create policy aiguillage_creer on aiguillage for insert to porte_app with check (
  acteur_recoit(emetteur_structure) and emetteur_compte = acteur_compte() and statut = 'draft' and proprietaire = 'emetteur' and not alerte
  and (personne_id is null or a_acces(personne_id)) and (demande_id is null or coalesce((select true from demande d
    where d.id = aiguillage.demande_id and d.personne_id is not distinct from aiguillage.personne_id limit 1), false))
  and consentement_id is null and envoye_le is null and repondu_le is null and aiguillage_suit(aiguillage));

-- A call-back is for the agents of the number: those of the structure that holds it, once it is given to one.
drop policy rappel_numero on rappel;
create policy rappel_numero on rappel for all to porte_app
  using (acteur_sorte() = 'agent' and acteur_role() = 'numero-unique' and coalesce(structure_id, acteur_structure()) = acteur_structure())
  with check (acteur_sorte() = 'agent' and acteur_role() = 'numero-unique' and coalesce(structure_id, acteur_structure()) = acteur_structure());
drop policy appel_numero on appel_ouvert;
create policy appel_numero on appel_ouvert for all to porte_app
  using (acteur_sorte() = 'agent' and acteur_role() = 'numero-unique' and acteur_structure() is not null)
  with check (acteur_sorte() = 'agent' and acteur_role() = 'numero-unique' and acteur_structure() is not null);

-- Probes of an index: `exists` would first read every aiguillage that the acteur sees.
alter policy etape_voir on aiguillage_etape using (
  coalesce((select true from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy contenu_parties on aiguillage_contenu using (
  acteur_role() is distinct from 'coordinateur' and coalesce((select true from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy contenu_ecrire on aiguillage_contenu with check (
  coalesce((select acteur_recoit(a.emetteur_structure) from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy contenu_completer on aiguillage_contenu using (
  coalesce((select acteur_recoit(a.emetteur_structure) or a.personne_id = acteur_personne() from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy lien_recepteur_emetteur on lien_recepteur
  using (coalesce((select acteur_recoit(a.emetteur_structure) from aiguillage a where a.id = aiguillage_id limit 1), false))
  with check (coalesce((select acteur_recoit(a.emetteur_structure) from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy piece_lire on piece using (
  acteur_role() is distinct from 'coordinateur' and coalesce((select true from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy piece_deposer on piece with check (coalesce((
  select acteur_recoit(a.emetteur_structure) or acteur_recoit(a.recepteur_structure) from aiguillage a where a.id = aiguillage_id limit 1), false));
alter policy piece_retirer on piece using (
  deposee_par = acteur_compte() or coalesce((select a.personne_id = acteur_personne() from aiguillage a where a.id = aiguillage_id limit 1), false));
-- A link answers for the aiguillage that it was made for.
revoke update on lien_recepteur from porte_app;
grant update (revoque_le) on lien_recepteur to porte_app;

-- The région gives a key to a software of its own (a regional tool), which sends for a structure that it names: it sees and revokes the keys
-- that it gave, and no other; the responsable of the structure sees them too, and revokes them.
alter table partenaire_cle add column par_region boolean not null default false;

alter policy partenaire_cle_creer on partenaire_cle with check (
  acteur_role() = 'responsable' and acteur_recoit(structure_id) and not par_region and creee_par is not distinct from acteur_compte());
create policy partenaire_cle_region_voir on partenaire_cle for select to porte_app using (acteur_role() = 'region' and par_region);
create policy partenaire_cle_region_creer on partenaire_cle for insert to porte_app with check (
  acteur_role() = 'region' and par_region and creee_par is not distinct from acteur_compte());
create policy partenaire_cle_region_revoquer on partenaire_cle for update to porte_app
  using (acteur_role() = 'region' and par_region) with check (revoquee_le is not null);

alter policy partenaire_usage_voir on partenaire_usage using (
  coalesce((select true from partenaire_cle c where c.id = cle_id and acteur_role() in ('responsable', 'region') limit 1), false));

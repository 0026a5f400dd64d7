-- The région sees which suggestions of a territoire are followed or set aside, and not what they became.
create policy reseau_suite_region on reseau_suite for select to porte_app using (acteur_region());

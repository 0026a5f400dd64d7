-- A text that was begun by mistake is dropped by who may write it, with the structures and institutions that were put in it. What was ever
-- opened to signature is kept.

grant delete on convention to porte_app;
create policy convention_supprimer on convention for delete to porte_app
  using (acteur_tient_convention(territoire_id) and etat = 'brouillon');

-- Drafts are deleted by the structure that leads them; an event that comes again is several events of one series, each with its registrations.

alter table evenement add column serie uuid;
create index evenement_serie on evenement (serie, debut) where serie is not null;

grant update (serie) on evenement to porte_app;
grant delete on evenement to porte_app;

create policy evenement_supprimer on evenement for delete to porte_app
  using (etat = 'brouillon' and pilote = acteur_structure_recoit());

-- Who took part in a parcours is asked the three questions too. Digest of the secret of the link, when it was sent, and that it was used: once.
alter table parcours_participant add column avis_empreinte bytea unique;
alter table parcours_participant add column avis_demande_le timestamptz;
alter table parcours_participant add column avis_donne boolean not null default false;
grant update (avis_empreinte, avis_demande_le, avis_donne) on parcours_participant to porte_app;
create index parcours_participant_avis on parcours_participant (fin_le) where avis_demande_le is null;

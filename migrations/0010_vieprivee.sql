-- What erasure and retention need of the tables of others, and functions that nobody but their caller may run.

-- A call-back that is over keeps its dates, not what was said.
alter table rappel alter column contenu_chiffre drop not null;
-- What was written with a step leaves with the person; the step itself stays.
grant update (message_chiffre) on aiguillage_etape to porte_app;
create policy appel_systeme on appel_ouvert for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

revoke all on function creneau_pris, fermer_acces_consentement, journal_chainer from public;
grant execute on function creneau_pris to porte_app;

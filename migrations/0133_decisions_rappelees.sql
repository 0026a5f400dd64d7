-- The clock reminds of what was decided and is due.
create policy decision_rappeler on decision for select to porte_app using (acteur_systeme());
create index decision_pour_le on decision (pour_le) where etat = 'a-faire' and pour_le is not null;

-- Addresses that no longer want to be asked to confirm a page: those of structures without an account, which have nowhere else to say so.
-- A keyed digest of the address alone, from the moment that it is stopped: it tells a mail to be withheld, and no address.
create table membre_rappel_arrete (
  adresse_empreinte bytea primary key check (octet_length(adresse_empreinte) = 32),
  arrete_le timestamptz not null
);
grant select, insert, delete on membre_rappel_arrete to porte_app;

alter table membre_rappel_arrete enable row level security;
create policy membre_rappel_arrete_systeme on membre_rappel_arrete for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

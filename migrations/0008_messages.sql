-- The outbox: written in the transaction of the change that it tells, sent afterwards, once for each delivery key.

create table message (
  id uuid primary key default gen_random_uuid(),
  -- Two changes that would say the same thing give one message.
  cle text not null unique,
  canal text not null check (canal in ('courriel', 'sms')),
  -- {a, objet, texte, calendrier}; erased once it has left
  contenu_chiffre bytea,
  personne_id uuid references personne (id) on delete cascade,
  etat text not null default 'a-envoyer' check (etat in ('a-envoyer', 'envoye', 'abandonne')),
  essais integer not null default 0,
  prochain_le timestamptz not null,
  -- A sender that dies keeps a message no longer than this.
  reserve_jusqua timestamptz,
  cree_le timestamptz not null,
  envoye_le timestamptz,
  -- A code, never what a server said: it quotes addresses.
  erreur text,
  -- Times that it was handed over again without knowing whether it had been received: SMTP leaves that window.
  reprises integer not null default 0,
  check (contenu_chiffre is not null or etat = 'envoye')
);
create index message_file on message (prochain_le) where etat = 'a-envoyer';

grant select, insert, update, delete on message to porte_app;
alter table message enable row level security;
create policy message_systeme on message for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy message_ecrire on message for insert to porte_app with check (acteur_sorte() is not null);

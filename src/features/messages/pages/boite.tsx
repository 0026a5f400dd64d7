import type { FC } from 'hono/jsx'
import { couperAdresses } from '#platform/messages/mise-en-forme.ts'
import { Page } from '#web/shell.tsx'
import { type Cadre, cheminsDemonstration as chemins } from '#web/site.ts'
import type { MessageLu } from '../store.ts'
import { CANAUX, ETATS } from '../texts.ts'

const MOMENT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'Europe/Paris' })

const Moment: FC<{ le: Date }> = ({ le }) => <time datetime={le.toISOString()}>{MOMENT.format(le)}</time>

/** An SMS has no subject: its first words stand for it. */
const titreDe = ({ objet, texte }: MessageLu): string => objet || `${texte.slice(0, 60)}…`

interface BoiteProps {
  cadre: Cadre
  messages: readonly MessageLu[]
  /** True when older ones are left out. */
  reste: boolean
}

/** What a demonstration would have sent, the newest first. */
export const PageBoite: FC<BoiteProps> = ({ cadre, messages, reste }) => (
  <Page cadre={cadre} titre="Messages de la démonstration">
    <div class="cadre etroit boite">
      <h1>Messages de la démonstration</h1>
      <p class="chapeau">
        Rien n’est envoyé. Vous lisez ici les courriels et les SMS qui seraient partis. Tout le monde peut lire cette
        page : n’écrivez pas de vraies coordonnées.
      </p>
      {messages.length === 0 ? (
        <p>Aucun message pour le moment. Il en vient quand une personne est aiguillée ou prend rendez-vous.</p>
      ) : (
        <ol class="boite-liste">
          {messages.map(message => (
            <li>
              <a href={chemins.message(message.id)}>{titreDe(message)}</a>
              <p>
                {CANAUX[message.canal]} pour {message.a}, <Moment le={message.creeLe} /> ({ETATS[message.etat]})
              </p>
            </li>
          ))}
        </ol>
      )}
      {reste ? <p>Les messages plus anciens ne sont pas montrés.</p> : null}
    </div>
  </Page>
)

/** One message as text, with its links. */
export const PageMessage: FC<{ cadre: Cadre; message: MessageLu }> = ({ cadre, message }) => (
  <Page cadre={cadre} titre={titreDe(message)}>
    <article class="cadre etroit boite">
      <p>
        <a href={chemins.messages}>Tous les messages</a>
      </p>
      <h1>{titreDe(message)}</h1>
      <p class="chapeau">Ce message n’est envoyé à personne : c’est une démonstration.</p>
      <dl class="boite-tete">
        <dt>Pour</dt>
        <dd>{message.a}</dd>
        <dt>Par</dt>
        <dd>{CANAUX[message.canal]}</dd>
        <dt>Le</dt>
        <dd>
          <Moment le={message.creeLe} />
        </dd>
      </dl>
      <div class="boite-texte">
        {couperAdresses(message.texte.trim()).map(({ texte, url }) => (url ? <a href={texte}>{texte}</a> : texte))}
      </div>
      {message.canal === 'courriel' ? (
        <p>
          <a href={chemins.html(message.id)}>Voir le courriel mis en forme</a>
        </p>
      ) : null}
      {message.calendrier ? (
        <p>
          <a href={chemins.calendrier(message.id)}>Prendre le fichier d’agenda joint</a>
        </p>
      ) : null}
    </article>
  </Page>
)

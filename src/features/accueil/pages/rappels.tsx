import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatMoment, formatPhone, phoneHref, plural } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { RENDU_MIN } from '../domain/garde.ts'
import { ESSAIS_MAX, PROMESSES_JOURS } from '../rappels.ts'
import type { Rappel } from '../store/rappels.ts'
import { CRENEAU_TEXTES } from '../texts.ts'

interface RappelsProps {
  cadre: Cadre
  agent: Agent
  rappels: readonly Rappel[]
  /** IANA zone of those who call. */
  fuseau: string
  now: Date
  /** Promises of the last months, and those that were kept; undefined when there are too few. */
  promesses: { promis: number; tenus: number } | undefined
  fait?: string | undefined
  /** Another agent has just taken it. */
  alerte?: string | undefined
}

/** Call-backs to make: those that are late, then by what was promised. */
export const PageRappels: FC<RappelsProps> = ({ cadre, agent, rappels, fuseau, now, promesses, fait, alerte }) => {
  const tard = rappels.filter(rappel => echeanceOf(rappel) < now).length
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Rappels" menu="rappels" fait={fait}>
      <h1>Rappels</h1>
      {cadre.site.demonstration ? (
        <p class="petit">
          Démonstration : <a href={postePaths.appelDemonstration}>simuler un appel au numéro unique</a>
        </p>
      ) : null}
      {alerte ? (
        <p class="attention" role="alert">
          {alerte}
        </p>
      ) : null}
      {rappels.length === 0 ? (
        <p>Personne n’attend d’être rappelé.</p>
      ) : (
        <p class="chapeau">
          {plural(rappels.length, 'personne attend', 'personnes attendent')}
          {tard > 0 ? `, dont ${tard} en retard` : ''}. Sans rappel, la promesse faite à l’écran n’est pas tenue.
        </p>
      )}
      <ol class="poste-liste poste-rappels">
        {rappels.map(rappel => (
          <Ligne rappel={rappel} fuseau={fuseau} now={now} moi={agent.compte.id} />
        ))}
      </ol>
      {promesses ? (
        <p class="petit">
          Sur {promesses.promis} rappels promis ces {PROMESSES_JOURS} derniers jours, {promesses.tenus} ont été faits à
          temps : un premier appel avant l’heure promise.
        </p>
      ) : null}
    </PagePoste>
  )
}

/** By when it is to be called: what was promised, or the next try. */
const echeanceOf = ({ rappelerLe, promisPour }: Rappel): Date => rappelerLe ?? promisPour

const Ligne: FC<{ rappel: Rappel; fuseau: string; now: Date; moi: string }> = ({ rappel, fuseau, now, moi }) => {
  const { id, prenom, telephone, texte, creneau, promisPour, essais, rappelerLe, renduLe, prisPar } = rappel
  const tard = echeanceOf(rappel) < now
  const mien = prisPar?.id === moi
  return (
    <li class={tard ? 'rappel rappel-tard' : 'rappel'}>
      <p>
        <b>{prenom}</b>, {CRENEAU_TEXTES[creneau].toLowerCase()}
        {essais > 0 ? `, ${plural(essais, 'essai')} sur ${ESSAIS_MAX}` : ''}
      </p>
      <p class={tard ? 'erreur' : 'petit'}>
        {tard ? 'En retard. ' : ''}
        {rappelerLe
          ? `Prochain essai au plus tard le ${formatMoment(rappelerLe, fuseau)}. Promis d’abord pour le ${formatMoment(promisPour, fuseau)}.`
          : `Promis pour le ${formatMoment(promisPour, fuseau)}.`}
      </p>
      {renduLe && !prisPar ? (
        <p class="attention">
          Revenu dans la file : quelqu’un l’avait pris, sans rien dire pendant {RENDU_MIN / 60} heures.
        </p>
      ) : null}
      {texte ? <p class="moment-detail">«&nbsp;{texte}&nbsp;»</p> : null}
      {mien ? (
        <>
          <p>
            <a class="numero-appel" href={phoneHref(telephone)}>
              {formatPhone(telephone)}
            </a>
          </p>
          <div class="actions">
            <a class="bouton bouton-petit" href={`${postePaths.noter}?rappel=${id}`}>
              Joint&nbsp;: noter<span class="hors-ecran"> l’accueil de {prenom}</span>
            </a>
            <Action id={id} action="injoignable" texte="Injoignable" pour={prenom} />
            <Action id={id} action="renonce" texte="Ne veut plus" pour={prenom} />
          </div>
        </>
      ) : prisPar ? (
        <p class="petit">Pris par {prisPar.nom || 'un collègue'}</p>
      ) : (
        <Action id={id} action="prendre" texte="Je rappelle" pour={prenom} />
      )}
    </li>
  )
}

const Action: FC<{ id: string; action: string; texte: string; pour: string }> = ({ id, action, texte, pour }) => (
  <form method="post" action={`${postePaths.rappels}/${id}`}>
    <button type="submit" name="action" value={action} class="bouton bouton-petit second">
      {texte}
      <span class="hors-ecran"> : {pour}</span>
    </button>
  </form>
)

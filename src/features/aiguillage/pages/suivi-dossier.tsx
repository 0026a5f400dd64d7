import type { FC } from 'hono/jsx'
import { formatDate } from '#web/format.ts'
import { LIBELLES_CONSENTEMENT_PERSONNE } from '../domain/contenu.ts'
import type { Lecture, Suivi } from '../suivi.ts'
import { chemins } from './chemins.ts'

/** Who may read the file, and who did. */
export const QuiADossier: FC<{ suivi: Suivi }> = ({ suivi: { acces, consentements, lectures } }) => (
  <section aria-labelledby="t-qui">
    <h2 id="t-qui">Qui a votre dossier</h2>
    <ul class="accords">
      {acces.map(({ id, structure, origine, ouvertLe }) => (
        <li>
          <p>
            <b>{structure}</b>
            <br />
            <span class="petit">
              {origine === 'accueil' ? 'Vous a reçu' : 'A aussi un dossier à vous'}, depuis le{' '}
              {formatDate(ouvertLe.toISOString())}
            </span>
          </p>
          {origine === 'accueil' ? <Fermer id={id} structure={structure} /> : null}
        </li>
      ))}
      <Accords consentements={consentements} />
    </ul>
    <Lectures lectures={lectures} />
  </section>
)

/** What it means comes before the button. */
const Fermer: FC<{ id: string; structure: string }> = ({ id, structure }) => (
  <details class="geste">
    <summary>
      Lui fermer mon dossier<span class="hors-ecran"> : {structure}</span>
    </summary>
    <form method="post" action={chemins.acces(id)}>
      <p>
        Cette structure ne lira plus votre dossier, et ne cherchera plus de porte pour vous. Ce qu’elle a déjà envoyé
        continue : arrêtez-le plus haut si vous n’en voulez plus.
      </p>
      <button class="bouton" type="submit">
        Fermer mon dossier à cette structure
      </button>
    </form>
  </details>
)

const Accords: FC<{ consentements: Suivi['consentements'] }> = ({ consentements }) => (
  <>
    {consentements.map(({ id, noms, moyen, recueilliLe, retireLe }) => (
      <li>
        <p>
          <b>{noms.join(', ')}</b>
          <br />
          <span class="petit">
            Accord du {formatDate(recueilliLe.toISOString())}, {LIBELLES_CONSENTEMENT_PERSONNE[moyen]}
            {retireLe ? `, retiré le ${formatDate(retireLe.toISOString())}` : ''}
          </span>
        </p>
        {retireLe ? null : (
          <form method="post" action={`${chemins.suivi}/accords/${id}`}>
            <button class="discret" type="submit">
              Retirer mon accord<span class="hors-ecran"> pour {noms.join(', ')}</span>
            </button>
          </form>
        )}
      </li>
    ))}
  </>
)

const SORTES: Readonly<Record<string, string>> = {
  recepteur: 'La structure contactée, par son lien',
  systeme: 'Le service',
}

const Lectures: FC<{ lectures: readonly Lecture[] }> = ({ lectures }) => (
  <details class="geste">
    <summary>Qui l’a ouvert</summary>
    {lectures.length === 0 ? <p>Personne ne l’a encore ouvert.</p> : null}
    <ul>
      {lectures.map(({ structure, sorte, fois, le }) => (
        <li>
          {structure ?? SORTES[sorte] ?? sorte}, le {formatDate(le.toISOString())}
          {fois > 1 ? `, ${fois} fois` : ''}
        </li>
      ))}
    </ul>
  </details>
)

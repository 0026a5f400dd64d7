import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { projectPath } from '#platform/paths.ts'
import { formatDate, plural } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { aRevoir, estMort } from './domain/lien.ts'
import type { RelireDeps } from './relire.ts'
import { loadServicesNumeriques } from './services-numeriques.ts'
import { listSuivis } from './store/liens-verifies.ts'
import { listVeilleurs } from './store/relire.ts'

/**
 * Tells who looks after the catalogue of digital services which of its links are dead, all in one message, once a month at most: the région,
 * or those who coordinate a territoire while it has nobody. Bears being run twice: the delivery key says which month.
 */
export const rappelerLiens = ({ db, chiffre, origine }: RelireDeps, now: Date): Promise<void> =>
  asActeur(db, { sorte: 'systeme', tache: 'liens' }, async tx => {
    const services = loadServicesNumeriques(projectPath('referentiel'))
    const morts = aRevoir(services, await listSuivis(tx)).filter(({ suivi }) => estMort(suivi))
    if (morts.length === 0) return
    const lignes = morts.map(
      ({ nom, suivi: { adresse, echec } }) =>
        `${nom} : ${adresse}${echec ? `\nNe s’ouvre plus depuis le ${formatDate(echec.depuis.toISOString())}.` : ''}`,
    )
    const objet = `${plural(morts.length, 'lien mort', 'liens morts')} dans les services en ligne`
    const texte = [
      'Bonjour,',
      'Ces adresses des services en ligne ne s’ouvrent plus. La page le dit aux personnes qui la lisent.',
      ...lignes,
      'Trouvez la bonne adresse, et dites-la à qui tient le référentiel de la plateforme.',
      `Voir les liens à revoir : ${origine}${postePaths.ressources}`,
    ].join('\n\n')
    for (const { compte, courriel } of await listVeilleurs(tx)) {
      const cle = `liens:${now.toISOString().slice(0, 7)}:${compte}`
      await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, objet, texte }, now)
    }
  })

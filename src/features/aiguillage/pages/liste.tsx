import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural } from '#web/format.ts'
import { PagePoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { referenceOf } from '../domain/avis.ts'
import { estSansNouvelle } from '../domain/signal.ts'
import { LIBELLES_STATUT, STATUTS, type Statut } from '../domain/statuts.ts'
import { peutPasser } from '../domain/transitions.ts'
import type { Aiguillage } from '../store/aiguillages.ts'
import { COMPTE_MAX, type LigneListe, type PageListe, type Vue } from '../store/liste.ts'
import { formatDepuis } from '../texts.ts'
import { chemins } from './chemins.ts'

const VUES: Readonly<Record<Vue, { titre: string; vide: string }>> = {
  attente: { titre: 'Ce qui m’attend', vide: 'Rien ne vous attend. Ce que l’on vous adresse arrivera ici.' },
  envoyes: { titre: 'Envoyés', vide: 'Vous n’avez encore adressé personne.' },
  recus: { titre: 'Reçus', vide: 'Personne ne vous a encore été adressé.' },
}

interface ListeProps {
  cadre: Cadre
  agent: Agent
  vue: Vue
  statut: Statut | undefined
  page: PageListe
  compte: { attente: number; retard: number }
  now: Date
  fait: string | undefined
}

/** What waits for me, since when, and what happens if I do nothing; what I sent; what I received. */
export const PageListeAiguillages: FC<ListeProps> = ({ cadre, agent, vue, statut, page, compte, now, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre={VUES[vue].titre} menu="aiguillages" fait={fait}>
    <div class="tete-liste">
      <div>
        <h1>{VUES[vue].titre}</h1>
        <p class="chapeau">
          {agent.structure?.nom} ·{' '}
          {compte.attente > COMPTE_MAX ? `plus de ${COMPTE_MAX} aiguillages` : plural(compte.attente, 'aiguillage')} en
          attente
          {compte.retard > 0 ? `, dont ${auPlus(compte.retard)} en retard` : ''}
        </p>
      </div>
      <a class="bouton" href={chemins.nouveau}>
        Adresser une personne
      </a>
    </div>
    <nav aria-label="Aiguillages">
      <ul class="onglets">
        {(['attente', 'envoyes', 'recus'] as const).map(code => (
          <li>
            <a href={chemins.liste({ vue: code })} aria-current={code === vue ? 'page' : undefined}>
              {VUES[code].titre}
              {code === 'attente' && compte.attente > 0 ? <span class="compte"> {auPlus(compte.attente)}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <form method="get" action={chemins.liste()} class="ligne filtre-statut">
      <input type="hidden" name="vue" value={vue} />
      <div class="champ">
        <label for="statut">Où ils en sont</label>
        <select id="statut" name="statut">
          <option value="">Tous</option>
          {STATUTS.map(code => (
            <option value={code} selected={code === statut}>
              {LIBELLES_STATUT[code]}
            </option>
          ))}
        </select>
      </div>
      <button class="bouton second" type="submit">
        Montrer
      </button>
    </form>
    {page.lignes.length === 0 ? (
      <p class="vide">{statut ? `Aucun n’est « ${LIBELLES_STATUT[statut]} ».` : VUES[vue].vide}</p>
    ) : (
      <ul class="file">
        {page.lignes.map(ligne => (
          <Ligne ligne={ligne} moi={agent.structure?.id} now={now} />
        ))}
      </ul>
    )}
    {page.suite ? (
      <p>
        <a class="bouton second" href={chemins.liste({ vue, statut, apres: page.suite })}>
          Les suivants
        </a>
      </p>
    ) : null}
  </PagePoste>
)

const Ligne: FC<{ ligne: LigneListe; moi: string | undefined; now: Date }> = ({ ligne, moi, now }) => {
  const { promisPour, attendDepuis } = ligne.promesse
  const retard = promisPour !== undefined && promisPour < now
  const presse = promisPour !== undefined && promisPour.getTime() - now.getTime() < 2 * 86_400_000
  const recu = ligne.recepteur.id === moi
  const faits = ligne.contenu?.faits.slice(0, 2).join(', ')
  return (
    <li class={presse ? 'file-ligne presse' : 'file-ligne'}>
      <div class="file-qui">
        <a href={chemins.dossier(ligne.id)}>
          <b>
            Dossier {referenceOf(ligne.id)}
            {faits ? `, ${faits}` : ''}
          </b>
        </a>
        <p>{extrait(ligne.contenu?.demande)}</p>
        <p class="petit">{recu ? `Vient de ${ligne.emetteur.nom}` : `Vers ${ligne.recepteur.nom}`}</p>
      </div>
      <p class="file-statut">
        <span class="etat">{LIBELLES_STATUT[ligne.statut]}</span>
        {estSansNouvelle(ligne) ? <b class="retard petit"> La personne n’a pas de nouvelles</b> : null}
        {ligne.rang > 1 ? <span class="petit"> {ligne.rang}e porte</span> : null}
      </p>
      <p>
        <span class="petit">Attend depuis</span> {formatDepuis(attendDepuis, now)}
        {retard ? <b class="retard"> en retard</b> : null}
      </p>
      <p>
        <span class="petit">Si rien n’est fait</span> {siRien(ligne)}
      </p>
    </li>
  )
}

const extrait = (texte: string | undefined): string => {
  if (!texte) return 'Contenu fermé ou effacé'
  return texte.length > 110 ? `${texte.slice(0, 108).replace(/\s+\S*$/, '')}…` : texte
}

/** What time will do, when nobody does anything. */
export const siRien = (a: Pick<Aiguillage, 'statut' | 'promesse' | 'proprietaire' | 'recepteur'>): string => {
  const { promisPour } = a.promesse
  if (a.statut === 'draft') return 'rien ne part'
  if (a.proprietaire === 'coordinateur') return 'le coordinateur cherche une porte'
  if (!promisPour) return 'rien de plus'
  const le = formatDate(promisPour.toISOString(), a.recepteur.fuseau)
  if (a.statut === 'met')
    return a.proprietaire === 'recepteur'
      ? `le ${le}, la structure qui envoie reprend la suite`
      : 'un rappel, de loin en loin'
  return peutPasser(a.statut, 'lapsed', 'horloge')
    ? `le ${le}, noté «\u00a0sans réponse\u00a0», les autres sont prévenus`
    : `le ${le}, le coordinateur est prévenu, ou un rappel vous est fait`
}

const auPlus = (n: number): string => (n > COMPTE_MAX ? `plus de ${COMPTE_MAX}` : String(n))

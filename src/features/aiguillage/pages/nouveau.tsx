import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import type { Repere } from '#features/orientation/index.ts'
import { Reperes } from '#features/orientation/vues.ts'
import { typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import {
  LIBELLES_ACCESSIBILITE,
  LIBELLES_CONSENTEMENT,
  LIBELLES_CONTACT,
  phraseConsentement,
} from '../domain/contenu.ts'
import { type ChampEnvoi, LONGUEURS, MANQUES, type Manque, tropLongs } from '../domain/envoi.ts'
import type { Preparation } from '../lire.ts'
import { Cases } from './champs.tsx'
import { ChampLangue, ChampsContact } from './champs-contact.tsx'
import { chemins } from './chemins.ts'

interface NouveauProps {
  cadre: Cadre
  agent: Agent
  id: string
  service: string | undefined
  remplace?: string | undefined
  preparation: Preparation
  manques: readonly Manque[]
  erreur?: string | undefined
  reperes: readonly Repere[]
  /** True when the door has just been changed: the consent that named the former one is to be asked again. */
  change?: boolean | undefined
}

/** Handing somebody over, consent included, on one screen: what is known is filled in already. */
export const PageNouveau: FC<NouveauProps> = ({
  cadre,
  agent,
  id,
  service,
  remplace,
  preparation,
  manques,
  erreur,
  reperes,
  change,
}) => {
  const { recepteur, faits, envoi, demande, precedent } = preparation
  // Said before it is sent, too: what was noted of a demande may be longer than what goes.
  const longs = tropLongs(envoi)
  const long = (champ: ChampEnvoi): string | undefined => longs.find(l => l.champ === champ)?.texte
  const manque = (champ: Manque): string | undefined => (manques.includes(champ) ? MANQUES[champ] : long(champ))
  const resume = [...longs, ...manques.map(champ => ({ champ, texte: MANQUES[champ] }))]
  const emetteur = agent.structure?.nom ?? ''
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Adresser une personne" menu="aiguillages">
      <div>
        <p class="surtitre">{precedent ? 'La porte suivante' : 'Nouvel aiguillage'}</p>
        <h1>Adresser à {typo(recepteur.nom)}</h1>
        <p class="chapeau">Seul ce qui est écrit ici part. Vous serez prévenu de la réponse, ou de son absence.</p>
      </div>
      <Reperes reperes={reperes} />
      {change ? (
        <p class="fait" role="status">
          La porte a changé, rien d’autre. Redemandez seulement son accord à la personne.
        </p>
      ) : null}
      <ResumeErreurs erreurs={erreur ? [...resume, { champ: 'demande', texte: erreur }] : resume} />
      {recepteur.joignable === 'courriel' ? (
        <p class="attention">
          Cette structure n’a pas de compte : elle recevra un courriel avec un lien pour répondre.
        </p>
      ) : null}
      <form method="post" action={chemins.nouveau} novalidate class="envoi">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="structure" id="structure" value={recepteur.id} />
        {service ? <input type="hidden" name="service" value={service} /> : null}
        {demande ? <input type="hidden" name="demandeId" value={demande} /> : null}
        {precedent ? <input type="hidden" name="precedent" value={precedent} /> : null}
        {remplace ? <input type="hidden" name="remplace" value={remplace} /> : null}
        {/* What the Enter key does, before the button that leads elsewhere. */}
        <button type="submit" hidden name="suite" value="envoyer">
          Envoyer
        </button>
        <p>
          <button class="discret" type="submit" name="suite" value="changer">
            Changer de porte
          </button>
        </p>
        <section class="bloc" aria-labelledby="t-demande">
          <h2 id="t-demande">La demande</h2>
          <Texte
            id="demande"
            libelle="Ce que la personne demande"
            valeur={envoi.demande}
            lignes={3}
            max={LONGUEURS.demande}
            erreur={manque('demande')}
          />
          {faits.length > 0 ? (
            <Cases
              id="fait"
              multiple={true}
              legende="Ce qui est utile à savoir"
              type="checkbox"
              options={faits.map(fait => [fait, fait])}
              valeurs={envoi.faits}
            />
          ) : null}
          <div class="deux">
            <Texte
              id="souhait"
              libelle="Ce qu’elle attend"
              aide="Ce qui ferait que ce rendez-vous lui a servi."
              valeur={envoi.souhait}
              lignes={2}
              max={LONGUEURS.souhait}
              erreur={manque('souhait')}
            />
            <Texte
              id="disponibilites"
              libelle="Quand elle est disponible"
              aide="Jours, heures, ou « tout le temps »."
              valeur={envoi.disponibilites}
              lignes={2}
              max={LONGUEURS.souhait}
              erreur={manque('disponibilites')}
            />
          </div>
        </section>
        <section class="bloc" aria-labelledby="t-personne">
          <h2 id="t-personne">La personne</h2>
          <div class="deux">
            <Texte
              id="prenom"
              libelle="Prénom"
              valeur={envoi.prenom}
              max={LONGUEURS.prenom}
              erreur={manque('prenom')}
            />
            <Texte id="nom" libelle="Nom (si besoin)" valeur={envoi.nom} max={LONGUEURS.nom} erreur={long('nom')} />
          </div>
          <ChampsContact legende="Comment la joindre" moyens={LIBELLES_CONTACT} valeurs={envoi} erreur={manque} />
          <Cases
            id="accessibilite"
            multiple={true}
            legende="Ce qu’il faut prévoir"
            type="checkbox"
            options={Object.entries(LIBELLES_ACCESSIBILITE)}
            valeurs={envoi.accessibilite}
            erreur={manque('accessibilite')}
          />
          <ChampLangue valeur={envoi.langue} erreur={manque('langue')} />
        </section>
        <section class="bloc accord" aria-labelledby="t-accord">
          <h2 id="t-accord">Son accord</h2>
          <p>À lire à la personne :</p>
          <blockquote>{phraseConsentement(emetteur, recepteur.nom)}</blockquote>
          <Cases
            id="consentement"
            legende="L’accord est donné"
            type="checkbox"
            options={[['oui', 'Oui, la personne a donné son accord']]}
            valeurs={envoi.consentement.donne ? ['oui'] : []}
            erreur={manque('consentement')}
          />
          <Cases
            id="consentement-moyen"
            name="moyen"
            legende="Comment"
            type="radio"
            options={Object.entries(LIBELLES_CONSENTEMENT)}
            valeurs={envoi.consentement.moyen ? [envoi.consentement.moyen] : []}
            erreur={manque('consentement-moyen')}
          />
          <Texte
            id="consentement-preuve"
            name="preuve"
            libelle="Ce qui le prouve"
            aide="Numéro du formulaire, SMS reçu, ou qui l’a entendu. Rien à écrire si c’est à l’écran."
            valeur={envoi.consentement.preuve}
            max={LONGUEURS['consentement-preuve']}
            erreur={manque('consentement-preuve')}
          />
        </section>
        <p class="actions">
          <button class="bouton bouton-grand" type="submit" name="suite" value="envoyer">
            Envoyer
          </button>
          <button class="bouton second" type="submit" name="suite" value="brouillon">
            Garder pour plus tard
          </button>
        </p>
      </form>
    </PagePoste>
  )
}

/* Words that bind nobody, as they stand beside licenses.
 *
 * Language has more ways to take something back than any list of patterns
 * knows ("nominally", "minus the images", "per the mirror").  So in a short
 * string the question is turned round: each small word beside a license that
 * is not known to be plain leaves a doubt.  Names, which begin with a capital
 * letter, may be anything. */
#include "license/detect_parts.h"

#include "base/memory.h"

#include <string.h>

/* Words beside the licenses; with more of them there is always some word new,
 * and plain sentences of portals would be doubted. */
#define SHORT    5
#define CAPITALS 7    /* a word in capital letters is no acronym */
#define SLOTS    4096 /* several times the number of words */

static const char plain_words[] =
    /* grammar */
    "scientific refereed peer reviewed reviewed whose broad basis traced tracks subsequent related "
    "neighboring neighbouring follow follows refer refers referring corresponding online listed "
    "list "
    "licenced licencing imposes impose publicly freely hereby intellectual property claimed "
    "interests "
    "readable summary bibtex dois below above section order remain remains underlying specific "
    "corresponding product scientific compliance granting attributing thereof thereto therein "
    "herein entirely directly worldwide anywhere everybody enables enable ensure ensures "
    "but if same too circumstance circumstances modified a an the this these that those which it "
    "its itself they them their we us our "
    "ours you "
    "your i my who he she his her here there is are be been being has have having am as at "
    "by for from in into of on onto to under via through throughout across between with and "
    "or also so both each all any every everyone everybody anyone whole entire complete full "
    "fully e g ie re s t d what how please thank thanks kindly note notice more about such "
    "like when where will can may must shall do does was were did made make makes making c "
    /* licenses */
    "license licenses licensed licensing licence licences licensor sublicense term terms "
    "condition conditions agreement public domain dedication dedicated designation waiver "
    "waived waive mark marked marking universal international unported generic national "
    "version versions ver vers v rev copyright copyrighted rights right reserved reserve "
    "reserves attribution attribute attributed share shared sharing alike sharealike "
    "noncommercial commercial commercially commons creative community open opened openly "
    "data deed legal legalcode code law laws legally text texts copy copies view see visit "
    "read find found available availability detail details info information link links "
    "linked url uri http https www org com io html htm txt md pdf cff file files filename "
    "readme citation citations cite cites cited citing credit credits credited acknowledge "
    "acknowledged acknowledgement acknowledgment acknowledging reference references "
    "referenced appropriate appropriately proper properly give gives given giving indicate "
    "indicated changes grant grants granted permit permits permitted permission permissions "
    "allow allows allowed allowing means meaning identify identifier spdx osi approved "
    "permissive copyleft compatible irrevocable irrevocably worldwide perpetual royalty free "
    "freely freedom gratis unrestricted unlimited dual dually either option choice choose "
    "own later newer classpath runtime linking clause clauses gnu general lesser library "
    "affero documentation documents foundation edition ported port jurisdiction following "
    "accordance governed covered cover covers covering applies apply applied applicable apl "
    "reuse reused reusable reusing use used uses using user users usage utilize utilise "
    "adapt adapts adapted adaptation adaptations remix remixed remixing transform "
    "transformed transforming tweak build builds building upon redistribute redistributed "
    "redistribution redistributing distribute distributes distributed distribution "
    "distributing reproduce reproduced reproduction reproducing modify modifying "
    "modification modifications derivative derivatives medium media format formats material "
    "materials content contents work works purpose purposes even release releases released "
    "releasing publish published publishes publishing publication publications provide "
    "provides provided provider providers providing offer offers offered host hosted hosting "
    "issue issued put placed place accessible access accessed accessing download downloads "
    "downloaded downloading browse obtain obtained get become becomes unless otherwise noted "
    "stated specified mentioned labeled labelled explicitly expressly explicit respective "
    "separately contained containing contains contain include includes included including "
    "require requires required requirement necessary comply complies consistent fair "
    "openaccess opensource kept keep keeps warranty warranties liability liable guarantee "
    "disclaimer disclaimers "
    /* data */
    "dataset datasets database databases set sets collection collections corpus corpora "
    "archive archives image images imaging imagery picture pictures photo photos photograph "
    "photographs scan scans volume volumes slice slices label labels annotation annotations "
    "annotated annotating mask masks segmentation segmentations segmented segment segments "
    "case cases subject subjects patient patients participant study studies series exam "
    "exams examination examinations record records recording recordings report reports "
    "radiograph radiographs mammogram mammograms mammography x ray rays xray xrays "
    "radiography radiology radiological radiologist radiologists ct cta cbct mri mr fmri dwi "
    "dti pet spect ultrasound echo oct eeg meg ieeg ecg emg endoscopy endoscopic colonoscopy "
    "dermoscopy dermoscopic microscopy histology histopathology pathology pathological slide "
    "slides wsi video videos audio speech signal signals waveform waveforms time cell cells "
    "tissue tissues tumor tumors tumour tumours cancer cancers lesion lesions nodule nodules "
    "polyp polyps brain lung lungs liver kidney kidneys heart cardiac chest breast prostate "
    "pancreas spleen abdominal abdomen pelvis pelvic knee spine spinal vertebra vertebrae "
    "bone bones skin retina retinal fundus eye eyes teeth dental organ organs vessel vessels "
    "head neck hand hip face stroke covid pneumonia glioma diabetic retinopathy health "
    "healthy medical medicine biomedical anonymized anonymised deidentified identified de "
    "contrast enhanced body region multi modal multimodal modality modalities metadata "
    "software script scripts source tool tools package packages model models weight weights "
    "table tables csv tsv json xml yaml zip tar nifti dicom nii png jpg jpeg tiff svg hdf "
    "parquet page pages site sites website websites web portal portals platform repository "
    "repositories resource resources server service services project projects program "
    "product products item items object objects sample samples example paper papers article "
    "articles manuscript preprint journal figure figures research researcher researchers "
    "researching benchmark benchmarks challenge challenges task tasks competition training "
    "train validation test testing split splits fold folds human standard ground truth gold "
    "quality high low large small big new newly first second third one two three four five "
    "six seven eight nine ten hundred thousand million original total number size mm cm um "
    "kg mb gb tb hz ms years year month months day days date january february march april "
    "june july august september october november december jan feb mar apr jun jul aug sep "
    "sept nov dec "
    "individual longitudinal adult adults child children pediatric paediatric volunteers grades "
    "graded "
    "ratings scores updated last retrieved descriptor male males female females age sex expert "
    "experts "
    "radiologists clinicians physicians manually automatically scanner scanners voxel voxels "
    ""
    "week weeks baseline multicenter multicentre "
    /* people and places */
    "tags categories united simplified revised sector questions question contact email mail "
    "feedback issues author "
    "authors creator "
    "creators "
    "created create creation contributor contributors "
    "contributed contribute maintainer maintainers maintained publisher owner owners holder "
    "holders team group groups lab labs laboratory institute institutes institution "
    "university universities college school hospital hospitals center centers "
    "centre centres department faculty clinic society association organization organisation "
    "organizations consortium initiative network agency government federal state ministry "
    "council office city et al inc ltd gmbh llc co prof dr phd developed develop produced "
    "produce collected collect acquired acquire gathered compiled prepared curated curate "
    "funded funding supported support sponsored zenodo figshare dryad kaggle github gitlab "
    "huggingface hugging tcia synapse mendeley osf openneuro physionet dataverse doi orcid "
    "arxiv id ids pid handle "
    /* what machines write */
    "name title key value field type types string lang language en rel href src alt img "
    "style border width height br div span p li ul ol em strong b class target blank "
    "noopener noreferrer nofollow xmlns dct dc cc dcterms schema property badge badges "
    "button shields lightgrey lightgray grey gray green blue red yellow orange brightgreen "
    "success informational null true description descriptions summary comment comments eu "
    "repo semantics "
    /* what is said in favor */
    "enjoy welcome encouraged encourage appreciated appreciate hope useful help helpful "
    "facilitate promote benefit unaltered accordingly anybody yes ok okay good best well "
    "just simply now currently today "
    /* German */
    "die der das den dem des ein eine einer dieses diese dieser alle stehen steht unter "
    "lizenz lizenziert lizensiert ist sind wird werden und von vom zu zur zum im daten "
    "datensatz datensatzes werk bilder namensnennung verf frei gemeinfrei lizenzbedingungen "
    "bereitgestellt lizensiert "
    /* Romance languages */
    "la le les du el los las lo il un une una uno uma sous selon termes licencia licenza ce "
    "cet cette esta este est esse bajo obra oeuvre mis mise disposition jeu sont con di "
    "della dei del distribuita distribuito da dos trabalho licenciado licenciada atribuci "
    "attribuzione opera quest sob sotto se sono rilasciati rilasciate rilasciato con publican "
    "publica publicaron "
    "licenciados licenciadas est publi es s licen y dati datos dados conjunto internacional "
    "internazionale "
    "publicado publicados publicada "
    /* Dutch, Swedish, Polish */
    "onder een van valt dit het zijn gegevens licentie naamsvermelding internationaal detta "
    "verk licensierat licens utw jest dost na licencji dane ";

/* With a capital letter too they are no names. */
static const char no_names[] =
    "not no non never none nor neither only except excluding without until formerly previously "
    "pending planned proposed draft todo fixme tbd tba tbc recommended recommends default "
    "defaults options option afaik imo imho iirc unknown unclear unverified maybe perhaps "
    "probably possibly likely presumably custom other others various mixed restricted limited "
    "confidential embargo embargoed expired former obsolete deprecated withdrawn revoked disputed "
    "what why whether suggested template placeholder noassertion nonprofit soon wrong invalid "
    "incorrect error mistake goal future next sic tag courtesy reviewer referee nda dua eula";

/* In a text of any length they take something back, or may. */
static const char doubtful[] =
    "nominally ostensibly allegedly reportedly supposedly purportedly seemingly effectively "
    "practically basically essentially tentatively provisionally temporarily hopefully ideally "
    "hypothetically theoretically unofficially informally mistakenly erroneously wrongly "
    "incorrectly inadvertently wrong invalid incorrect mistake mistaken erroneous mislabeled "
    "mislabelled inferred guessed implied anticipated forthcoming awaiting pending provisional "
    "interim tentative placeholder soon eventually sometime someday courtesy minus excl sans "
    "nobody noone neither nor refuse refused denied declined withheld secret hidden confidential "
    "proprietary embargo embargoed revocable revoked rescinded retracted withdrawn lapsed void "
    "ceased discontinued contrary conflicting disputed contested unclear unknown uncertain "
    "unverified unconfirmed unsure doubtful questionable probably presumably perhaps maybe "
    "apparently arguably assume assumed suppose supposed suspect guess seems seemingly might "
    "however although though unfortunately caution warning beware caveat caveats remainder "
    "elsewhere separately sell sold resell profit money military weapons surveillance tbd tba tbc "
    "todo fixme afaik unlike formerly previously obsolete deprecated expired mixed various nda "
    "dua eula gated";

struct detect_vocabulary {
	struct text plain[SLOTS], doubtful[SLOTS];
};

/* Where the word stands, or would. */
static size_t slot_of(const struct text slots[SLOTS], uint32_t hash, struct text word)
{
	size_t slot = hash % SLOTS;

	while (slots[slot].size && !text_equal(slots[slot], word))
		slot = (slot + 1) % SLOTS;
	return slot;
}

static void fill(struct text slots[SLOTS], const char *words)
{
	struct text rest = text_from(words), word;

	while (text_next(&rest, ' ', &word))
		if (word.size)
			slots[slot_of(slots, detect_word_hash(word), word)] = word;
}

static bool is_in(const struct text slots[SLOTS], const struct detect_text *text, size_t word)
{
	struct text letters = detect_word_text(text, word);

	return slots[slot_of(slots, detect_word_hash(letters), letters)].size > 0;
}

struct detect_vocabulary *detect_vocabulary_new(void)
{
	struct detect_vocabulary *vocabulary = memory_new(1, sizeof *vocabulary);

	fill(vocabulary->plain, plain_words);
	fill(vocabulary->doubtful, doubtful);
	return vocabulary;
}

void detect_vocabulary_free(struct detect_vocabulary *vocabulary)
{
	memory_free(vocabulary);
}

/* "BraTS", "nnU", "recount3"; letters that are not ASCII are looked at elsewhere.
 * "EXPECTED" and "Expected" are words of the language like any other. */
static bool is_name(const struct detect_text *text, size_t word)
{
	const struct detect_word *w = &text->words[word];
	struct text letters = detect_word_text(text, word);
	size_t capitals = 0;

	if (word + 1 < text->count && !w[1].gap && w[1].kind == DETECT_NUMBER)
		return true;
	for (size_t i = w->start; i < w->end; i++) {
		unsigned char c = (unsigned char) text->input.at[text->from[i]];

		if (c >= 0x80)
			return true;
		capitals += c >= 'A' && c <= 'Z';
	}
	if (capitals == letters.size && capitals >= CAPITALS)
		return false;
	if (letters.size >= 6 && capitals == 1 &&
	    (text_ends(letters, "ed") ||
	     (text_ends(letters, "ing") && !text_ends(letters, "jing") &&
	      !text_ends(letters, "qing"))))
		return false;
	return capitals > 0;
}

/* "Nominally CC BY": an adverb where a sentence begins is no name. */
static bool is_adverb(const struct detect_text *text, size_t word)
{
	struct text letters = detect_word_text(text, word);

	return letters.size > 5 && text_ends(letters, "ly") &&
	       (word == 0 ||
	        text->words[word].gap & (DETECT_STOP | DETECT_COLON | DETECT_OPEN | DETECT_COMMA));
}

static bool is_unknown(const struct detect_vocabulary *vocabulary, const struct detect_text *text,
                       size_t word, bool shouted)
{
	return !is_in(vocabulary->plain, text, word) &&
	       (shouted || !is_name(text, word) || is_adverb(text, word) ||
	        detect_word_listed(text, word, no_names));
}

/* "NOT TO BE USED SOON": in capital letters throughout no word stands out as a
 * name. */
static bool is_shouted(const struct detect_text *text, struct text mask, size_t first, size_t past)
{
	size_t words = 0;

	for (size_t i = first; i < past; i++) {
		const struct detect_word *w = &text->words[i];

		if (w->kind != DETECT_LETTERS || w->end - w->start < 2 ||
		    (unsigned char) mask.at[w->start] <= DETECT_MARK_FILL)
			continue;
		if ((unsigned char) text->at[w->start] >= 0x80 || !detect_word_capital(text, i))
			return false;
		words++;
	}
	return words > 2;
}

/* The words from `first` on, up to the sentence's end or all of them; true if
 * they are few, a mention is among them, and one is unknown. */
static bool few_and_unknown(const struct detect_vocabulary *vocabulary,
                            const struct detect_text *text, struct text mask, size_t first,
                            size_t past)
{
	bool shouted = is_shouted(text, mask, first, past);
	size_t words = 0, end = past < text->count ? text->words[past].start : text->size;
	bool unknown = false, mention = false;

	for (size_t i = first; i < past && words <= SHORT; i++) {
		if (text->words[i].kind != DETECT_LETTERS ||
		    (unsigned char) mask.at[text->words[i].start] <= DETECT_MARK_FILL)
			continue;
		words++;
		unknown = unknown || is_unknown(vocabulary, text, i, shouted);
	}
	if (!unknown || words > SHORT)
		return false;
	for (size_t at = text->words[first].start; at < end && !mention; at++)
		mention = mask.at[at] == DETECT_MARK_MENTION;
	return mention;
}

bool detect_word_unknown(const struct detect_vocabulary *vocabulary, const struct detect_text *text,
                         struct text mask)
{
	size_t words = 0;

	for (size_t i = 0; i < text->count && words <= SHORT; i++)
		words += text->words[i].kind == DETECT_LETTERS &&
		         (unsigned char) mask.at[text->words[i].start] > DETECT_MARK_FILL;
	for (size_t i = 0; i < text->count; i++)
		if (text->words[i].kind == DETECT_LETTERS &&
		    (unsigned char) mask.at[text->words[i].start] > DETECT_MARK_FILL &&
		    is_in(vocabulary->doubtful, text, i))
			return true;
	if (words <= SHORT)
		return text->count && few_and_unknown(vocabulary, text, mask, 0, text->count);
	/* Of a longer text the sentences with a license in them. */
	for (size_t first = 0, past; first < text->count; first = past) {
		past = first + 1;
		while (past < text->count && !(text->words[past].gap & DETECT_STOP))
			past++;
		if (few_and_unknown(vocabulary, text, mask, first, past))
			return true;
	}
	return false;
}

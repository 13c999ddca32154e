/* What a license is said to be of: the data, or a thing beside them.  The head
 * of the phrase decides ("pretrained models" and "models trained on the data"
 * are no data, "model training images" are), except where a word before it
 * turns it into something else ("docker image", "preview images"). */
#include "license/detect_parts.h"

#include <string.h>

#define WORDS_MOST 16

static const char data[] =
    "data,dataset,database,image,imaging,scan,label,annotation,mask,segmentation,volume,"
    "video,recording,signal,waveform,slice,case,study,series,cohort,collection,file,"
    "radiograph,mammogram,photograph,record,corpus,archive";

static const char beside[] =
    "code,codebase,software,script,toolkit,toolbox,tool,package,library,framework,pipeline,"
    "program,app,application,api,sdk,plugin,notebook,loader,dataloader,viewer,parser,"
    "converter,repository,repo,"
    "documentation,doc,manual,guide,guideline,protocol,tutorial,readme,wiki,website,webpage,"
    "site,page,portal,homepage,blog,logo,design,template,layout,"
    "paper,article,manuscript,preprint,publication,journal,abstract,descriptor,supplement,"
    "appendix,thesis,chapter,book,poster,presentation,slide,slidedeck,figure,fig,"
    "diagram,illustration,screenshot,thumbnail,preview,whitepaper,proposal,"
    "weight,checkpoint,model,network,algorithm,classifier,baseline,parameter,"
    "metadata,datasheet,datacard,dictionary,catalogue,catalog,schema,ontology,index,"
    "container,docker,dockerfile,leaderboard,ui,gui,demo,github,gitlab,bitbucket,youtube,"
    "vimeo,publisher,icon,pdf,space";

/* Before its head: no data whatever the head, nor all of them. */
static const char turning[] =
    "docker,container,preview,thumbnail,sample,example,demo,demonstration,toy,dummy,mock,"
    "screenshot,cover,website,metadata,catalogue,catalog,supplementary,supplemental,logo,"
    "pretrained,finetuned";

/* Some reports are data, and some tell of them. */
static const char telling[] = "challenge,technical,final,annual,project,competition,progress,white";

static const char prepositions[] = "of,for,from,in,on,by,describing,trained,with,at,to,that";

/* What comes with images, or is made of them. */
static const char parts[] =
    "label,annotation,mask,segmentations,contour,delineation,outline,box,boxes,landmark,keypoint,"
    "rtstruct,rtss,roi,score,rating,grade,grading,diagnosis,diagnoses,finding,feature,embedding,"
    "split,fold,partition,subset,preview,thumbnail,sample,abstract,list,id,identifier,table,"
    "spreadsheet,csv,tsv,json,xml,demographic,"
    "demographics,questionnaire,metadata,code,software,script,documentation,weight,checkpoint,"
    "model,"
    "figure,text,report,reports,database";

/* Before data, files or images: they are not all of them. */
static const char partial[] =
    "clinical,tabular,demographic,genomic,genetic,omics,derived,processed,preprocessed,resized,"
    "downsampled,low,reduced,aggregated,aggregate,summary,supplementary,supplemental,additional,"
    "sample,example,demo,mini,partial,selected";

struct phrase {
	struct text words[WORDS_MOST];
	size_t count;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char) c >= 0x80;
}

/* Of a phrase that is longer the last words are left out. */
static void cut(struct text text, struct phrase *phrase)
{
	phrase->count = 0;
	for (size_t i = 0; i < text.size && phrase->count < WORDS_MOST;) {
		size_t first = i;

		while (i < text.size && is_letter(text.at[i]))
			i++;
		if (i > first)
			phrase->words[phrase->count++] = text_slice(text, first, i);
		else
			i++;
	}
}

/* Also in the plural. */
static bool is_one_of(struct text word, const char *list)
{
	struct text rest = text_from(list), one;

	while (text_next(&rest, ',', &one)) {
		if (text_equal_nocase(word, one))
			return true;
		if (word.size == one.size + 1 && (word.at[one.size] | 0x20) == 's' &&
		    text_equal_nocase(text_slice(word, 0, one.size), one))
			return true;
	}
	return false;
}

static bool is_report(struct text word)
{
	return is_one_of(word, "report");
}

/* One thing of those that "and" joins. */
static bool is_beside(const struct text *words, size_t count)
{
	size_t head = 0;
	bool turned = false, told = false, of_data = false;

	while (head < count && !is_one_of(words[head], prepositions))
		head++;
	if (!head)
		return false;
	head--;
	for (size_t i = 0; i < head; i++) {
		turned = turned || is_one_of(words[i], turning);
		told = told || is_one_of(words[i], telling);
		of_data = of_data || is_one_of(words[i], data);
	}
	if (turned || is_one_of(words[head], beside) ||
	    text_equal_nocase(words[head], text_from("sample")) ||
	    text_equal_nocase(words[head], text_from("example")))
		return true;
	if (is_report(words[head]))
		return told;
	if (is_one_of(words[head], data) || of_data)
		return false;
	/* "content on this site" */
	for (size_t i = head + 1; i < count && is_one_of(words[head], "content,material,text"); i++)
		if (is_one_of(words[i], beside))
			return true;
	for (size_t i = 0; i < head; i++)
		if (is_one_of(words[i], beside))
			return true;
	return false;
}

/* "Data in Brief" is no data, though "Nature images" are. */
static bool is_journal(const struct phrase *phrase)
{
	size_t from = 0, words;

	while (from < phrase->count &&
	       is_one_of(phrase->words[from], "published,appeared,printed,in,the,an,article,paper"))
		from++;
	words = license_journal(phrase->words + from, phrase->count - from);
	for (size_t i = from + words; words && i < phrase->count; i++)
		if (is_one_of(phrase->words[i], data))
			return false;
	return words > 0;
}

bool license_names_data(struct text word)
{
	return is_one_of(word, data);
}

/* "Annotation files", "expert labels", but not "segmentation dataset". */
static bool is_part(const struct text *words, size_t count)
{
	size_t head = count;

	for (size_t i = 0; i < count && head == count; i++)
		if (is_one_of(words[i], prepositions))
			head = i;
	if (!head--)
		return false;
	/* The reports of radiologists may be all that there is. */
	if (is_report(words[head]) || is_one_of(words[head], "text,database"))
		return head == 0;
	if (is_one_of(words[head], parts))
		return true;
	for (size_t i = 0; i < head; i++)
		if ((is_one_of(words[i], partial) &&
		     is_one_of(words[head], "data,file,image,scan,version,record")) ||
		    (is_one_of(words[i], parts) && is_one_of(words[head], "file")))
			return true;
	return false;
}

bool license_is_part(const char *covers)
{
	struct phrase phrase;
	size_t from = 0;

	cut(text_from(covers), &phrase);
	for (size_t i = 0; i <= phrase.count; i++) {
		if (i < phrase.count && !is_one_of(phrase.words[i], "and,or,as,well"))
			continue;
		if (i > from && !is_part(phrase.words + from, i - from))
			return false;
		from = i + 1;
	}
	return phrase.count > 0;
}

bool license_is_no_data(const char *covers)
{
	struct phrase phrase;
	size_t from = 0;

	cut(text_from(covers), &phrase);
	if (is_journal(&phrase))
		return true;
	for (size_t i = 0; i <= phrase.count; i++) {
		if (i < phrase.count && !is_one_of(phrase.words[i], "and,or,as,well"))
			continue;
		if (i > from && !is_beside(phrase.words + from, i - from))
			return false;
		from = i + 1;
	}
	return phrase.count > 0;
}

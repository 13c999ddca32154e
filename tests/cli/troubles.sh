#!/bin/sh
# License and access troubles that teams had, each named after the thread that
# tells of it: check says beforehand what they found out too late.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"
"$ACCORD" init >/dev/null
count=0
academic="actor=academic"
company="actor=for_profit"

# made SLUG [FIELD=VALUE...]
made() {
	"$ACCORD" dataset add "$@" >/dev/null 2>&1 || echo "# cannot add $1"
}

# claim SLUG [--part P] [--from PLACE] [--seen DATE] WORDS
claim() {
	"$ACCORD" dataset license "$@" >/dev/null 2>&1 || echo "# no claim: $*"
}

# verdict WANTED DATASETS NAME FIELD=VALUE...
verdict() {
	wanted=$1 sets=$2 name=$3
	shift 3
	count=$((count + 1))
	"$ACCORD" project add "p$count" datasets="$sets" "$@" >/dev/null
	run check "p$count" --json
	is "$(json .verdict)" "$wanted" "$name"
}

made visceral
claim visceral --from agreement "Trained models may be shared provided that they remain non-commercial"
claim visceral "CC BY 4.0"
verdict blocked visceral "murong-xu/CADS #3: weights under BY, a source forbids commercial models" uses=train,release_weights $academic outbound.model=CC-BY-4.0
has out "remain non-commercial" "and says which words bar it"

made enhance-pet
claim enhance-pet --part lmu "CC BY 4.0"
claim enhance-pet --part tuebingen "CC BY-NC 4.0"
verdict blocked enhance-pet "ENHANCE-PET/MOOSE #244: one cohort is non-commercial" uses=train,commercialise $company
is "$(json .datasets.0.findings.0.part)" tuebingen "and says which"

made kits19
claim kits19 --from readme "Cases 0 - 209 are available for commercial use -- via TCIA; Cases 210 - 400 are available for noncommercial use only; All labels and code are available under an MIT license"
claim kits19 --from license-file "CC BY-NC-SA 4.0"
verdict blocked kits19 "neheller/kits19 #69: the license differs by case" uses=train,commercialise $company
has out "split by case" "and is said to be split"
verdict ask kits19 "and nobody knows which place is right" uses=train $academic

made ct-rate
claim ct-rate "cc-by-nc-sa-4.0"
made radgenome derived_from=ct-rate
claim radgenome --seen 2024-05-01 "cc-by-nc-sa-4.0"
claim radgenome --seen 2025-05-01 "cc-by-4.0"
verdict blocked radgenome "RadGenome-ChestCT: relicensed more freely than what it carries" uses=train,commercialise $company
has out "Carries ct-rate" "and names the upstream"
has out '"drift"' "and the change of license"

made episurg
claim episurg "CC BY-NC-SA 4.0"
claim episurg --from agreement "see the data use agreement"
verdict ask episurg "fepegar/SlicerEPISURG #1: a badge, and an agreement nobody read" uses=train $academic
has out 'silent on reproduce' "and says what nobody found in it"

made nninteractive-weights
claim nninteractive-weights "Creative Commons Attribution Non Commercial Share Alike 4.0 International"
verdict ask nninteractive-weights "MIC-DKFZ/nnInteractive #9: are outputs of non-commercial weights free" uses=release_outputs $academic outbound.outputs=CC-BY-4.0
has out nc_reaches_outputs "and names the question"

made rad-dino
claim rad-dino --seen 2024-01-01 "MIT"
claim rad-dino --seen 2024-06-01 "MSRLA"
claim rad-dino --seen 2024-09-01 "MIT"
verdict clear rad-dino "microsoft/rad-dino: the license flipped and came back" uses=train $academic
has out '"drift"' "which is said"

run demo check sam-med3d --json
exits 1 "uni-medical/SAM-Med3D #2: a release with open licenses is not waved through"
lacks out '"verdict":"clear","findings":[]' "no set of it is free without a word"

made ldct
claim ldct --seen 2021-08-01 "CC BY 3.0"
claim ldct --seen 2026-07-01 "TCIA Restricted License Agreement"
verdict blocked ldct "kirbyju/tcia_utils #37: what was public needs a signed agreement" uses=release_data $academic outbound.data=CC-BY-4.0 release=unmodified
has out each_user_signs "and says who must sign"
has out '"drift"' "and that it changed"

made adni
claim adni "ADNI Data Use Agreement"
verdict blocked adni "ohbm/hackathon2019 #55: derived features may not go out" uses=release_data $academic outbound.data=CC-BY-4.0 release=changed
verdict ask adni "qasymjomart/ViT_recipe_for_AD #5: weights trained on it" uses=train,release_weights $academic outbound.model=MIT

made mimic-cxr
claim mimic-cxr "PhysioNet Credentialed Health Data License 1.5.0"
made hub-copy derived_from=mimic-cxr
claim hub-copy --from mirror "cc-by-4.0"
verdict blocked hub-copy "MedHK23/IMT-CXR #2: rows under an agreement, published again on a hub" uses=release_data $academic outbound.data=CC-BY-4.0 release=unmodified

made ukb
claim ukb "UK Biobank Material Transfer Agreement"
verdict blocked ukb "hhaentze/MRSegmentator #9: what stays in an enclave cannot be released" uses=release_data $academic outbound.data=CC-BY-4.0 release=changed
verdict ask ukb "and neither are weights free" uses=train,release_weights $academic outbound.model=Apache-2.0
has out tre_only "the enclave is named"

made ds002904
claim ds002904 "CC0"
claim ds002904 --from agreement "DUO:0000018"
verdict blocked ds002904 "bids-standard/bids-examples #202: CC0 does not widen a consent" uses=train,commercialise $company
verdict ask ds002904 "nor do weights that others may sell" uses=train,release_weights $academic outbound.model=Apache-2.0
made ds-free
claim ds-free "CC0"
verdict clear ds-free "without the consent it would look free" uses=train,commercialise $company

made odonto
verdict ask odonto "IvisionLab/OdontoAI #3: no license stated" uses=train $academic
is "$(json .datasets.0.findings.0.rule)" no-license "and says so"

made path
claim path "CC BY 4.0"
made vessel
claim vessel "CC BY-NC-ND 4.0"
verdict ask path,odonto "PyJulie/MONICA #2: a collection with a set of unknown license" uses=release_data $academic outbound.data=CC-BY-4.0 release=unmodified
verdict blocked path,vessel "and one sold with a non-commercial set" uses=release_data,commercialise $company outbound.data=CC-BY-4.0 release=unmodified
done_testing

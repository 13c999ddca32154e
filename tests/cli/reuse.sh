#!/bin/sh
# Fill one long form, then ask elsewhere: how many of the questions that have a
# counterpart are offered a text that fits.  The counterparts were listed by
# hand, question by question, as a person would copy.
. "${ACCORD_SOURCE:-$(dirname "$0")/../..}/tests/cli/lib.sh"

run init
run project add fm title='One encoder for CT and MR of the abdomen' uses=train_model actor=academic

# words N TEXT: the text over and over until it has N words.
words() {
	awk -v n="$1" -v text="$2" 'BEGIN { count = split(text, w, " ")
		for (i = 0; i < n; i++) printf "%s%s", w[i % count + 1], i + 1 < n ? " " : "." }'
}

run request new --form uk-biobank-legacy --project fm
fill() { words "$2" "$3" >text && run request answer 1 "$1" --file text; }
run request answer 1 A1 'One encoder for CT and MR of the abdomen'
fill A2 180 'We ask whether one image encoder pre-trained without labels on abdominal scans finds organs and lesions better than encoders trained for a single task and whether it carries over to other scanners and hospitals'
run request answer 1 A2a no
run request answer 1 A2b no
fill A3 280 'Models for medical images are trained for one organ at a time on small sets and often fail at the next hospital while pre-training on large unlabelled collections has changed what language models can do'
fill A4 280 'Scans are resampled to one spacing and cut into patches then a transformer is trained to fill in masked patches and afterwards it is fine-tuned on public benchmarks and compared with models trained from scratch on the same labels'
fill A5 90 'All abdominal MR imaging of the whole cohort with age and sex and no genetic data at all'
fill A6 95 'Fewer missed lesions and shorter reading times for patients whose hospital has no specialist at night'
run request answer 1 A7 'pre-training, CT, MR, abdomen, foundation model'
fill A8 380 'Doctors look at thousands of pictures of the belly each day and a computer that has seen many of them can point to what is easily overlooked so we teach it with pictures that were taken for other studies and nobody can be recognised in them'
fill A9 60 'Masks of eleven organs for every scan which other projects can use without drawing them again'
run request answer 1 A10 36
run request answer 1 B 'Imaging: abdominal MR (category 105, 126); age, sex'
run request move 1 submitted
exits 0 "the long form is filled and handed in"

# form question counterparts
cat >counterparts <<'END'
duos 2.2 A1
duos 2.3 A2 A3 A4
duos 2.4 A8 A6
fdpg-mii 1.1 A1
fdpg-mii 3.1 A8
fdpg-mii 3.3 A3
fdpg-mii 3.4 A2
fdpg-mii 3.5 A4
fdpg-mii 3.6 A8 A6
fdpg-mii 10.3 A5
fdpg-mii 10.4 A5 B
fdpg-mii 1.7 A7
physionet-credentialing C1 A2 A6
physionet-contributor-review 1 A1
physionet-contributor-review 2 A2 A4
dbgap 2 A1
dbgap 3 A2 A4
dbgap 4 A8
synapse 3 A2 A4
bbmri-negotiator 1 A1
bbmri-negotiator 2 A2 A3
bbmri-negotiator 3 A5
bbmri-negotiator 6 A2
all-of-us 0 A1
all-of-us 2.1 A2 A8
all-of-us 2.2 A4 A5
all-of-us 2.3 A6 A9
END
asked=0
offered=0
right=0
number=1
last=
while read -r form question theirs; do
	if [ "$form" != "$last" ]; then
		run request new --form "$form" --project fm
		number=$((number + 1))
		last=$form
	fi
	asked=$((asked + 1))
	run request offers "$number" "$question" --json
	if [ "$(json .0.fits)" = true ]; then
		offered=$((offered + 1))
		of=$(json .0.from | sed 's/.*question \([^,]*\),.*/\1/')
		case " $theirs " in
		*" $of "*) right=$((right + 1)) ;;
		*) echo "# $form $question: first offered is $of, not $theirs" ;;
		esac
	else
		echo "# $form $question: nothing that fits"
	fi
done <counterparts
echo "# offered a text that fits: $offered of $asked ($((offered * 100 / asked)) %); the first is a counterpart in $right"
[ $((offered * 100)) -ge $((asked * 60)) ]
ok $? "at least 60 % of the questions with a counterpart are offered a text that fits"
[ $((right * 100)) -ge $((asked * 60)) ]
ok $? "and the first one offered is such a counterpart"
done_testing

"""Where English clauses begin. `boundaries` says how the marks are read."""

import pytest

from boundaries import assert_boundaries, block, labelled

RULE_1_SENTENCES = [
    pytest.param(
        "The Parties will meet once a year. |They may invite guests. |Guests pay for themselves.",
        id="three-sentences",
    ),
    pytest.param(
        block("""
            The programme is open to researchers of both countries.

            |Awards are announced in May. |They are tenable for two years.
        """),
        id="two-paragraphs",
    ),
    pytest.param(
        "Applications are made jointly; awards are announced by the agency that receives them first. "
        "|No appeal lies against an award.",
        id="semicolon-inside-a-sentence",
    ),
    pytest.param(
        "The two institutes share one aim: a monsoon forecast that farmers can rely on. "
        "|They will pool their stations.",
        id="colon-inside-a-sentence",
    ),
    pytest.param(
        "The pilot call opens in March. |12 projects are foreseen. |2027 is reserved for their review.",
        id="sentence-opens-with-a-number",
    ),
    pytest.param(
        "The initiative is known as “Open Tide.” |It runs for three years.",
        id="full-stop-inside-a-closing-quote",
    ),
    pytest.param(
        'The initiative is known as "Open Tide". |It runs for three years.',
        id="full-stop-after-a-closing-quote",
    ),
    pytest.param(
        "The equipment (tables 1 to 4, vol. 2 of the plan) stays with its owner. |It is insured by the user.",
        id="abbreviation-inside-brackets",
    ),
    pytest.param(
        "The remark “The reactor is safe. It will stay so.” was taken off the record. |No vote was held.",
        id="two-sentences-inside-a-quote",
    ),
    pytest.param(
        "The Institute (hereinafter “the Host”) provides laboratories (including clean rooms). "
        "|The Guest provides staff.",
        id="full-stop-after-a-bracket",
    ),
    pytest.param(
        "Who pays for the samples? |The sender pays. |What if they are lost? |The carrier answers for them.",
        id="question-marks",
    ),
]

ABBREVIATIONS = [
    pytest.param(
        "The meeting was co-chaired by Dr. Ilse Brandvik and Prof. Tomas Quell. |Ms. Odaya Renn took the minutes.",
        id="dr-prof-ms",
    ),
    pytest.param(
        "The delegation was led by H.E. Amaru Solin, Ambassador for Science. |It stayed for two days.",
        id="he",
    ),
    pytest.param(
        "The U.S. Department of Harbours and the Lirranian Navy share tide data. |They do so free of charge.",
        id="us-before-a-name",
    ),
    pytest.param(
        "The first workshop was held in the U.S. |The second will be held in Lirrania.",
        id="us-at-the-end-of-a-sentence",
    ),
    pytest.param(
        "It was opened in Washington, D.C., on 4 June 2019. |It has been renewed twice.", id="dc"
    ),
    pytest.param(
        "The Note No. 88 of 2 May 1971 and Protocols Nos. 3 and 4 remain in force. |Protocol No. 5 lapses.",
        id="no-nos",
    ),
    pytest.param(
        "Subject to Art. 5 and Arts. 7 to 9, para. 2 of Sec. 4 applies. |The rest of Art. 11 does not.",
        id="art-para-sec",
    ),
    pytest.param(
        "Aurora Photonics Ltd. and Fjell Optics Co., Ltd. supply the lasers. |Quartz Inc. (“Quartz”) tests them.",
        id="ltd-inc",
    ),
    pytest.param(
        "The lasers are supplied by Aurora Photonics Ltd. |The company guarantees them for a year.",
        id="ltd-at-the-end-of-a-sentence",
    ),
    pytest.param(
        "The observatory at St. Aldric on Mt. Corrin houses the telescope. |It is open to both Sides.",
        id="st-mt",
    ),
    pytest.param(
        "Vessels, e.g. Heron-class vessels, and other platforms, i.e. Buoys 1 to 9, are shared. |Crews are not.",
        id="eg-ie-before-capitals",
    ),
    pytest.param(
        "The method of Marchetti et al. (2019) is used, cf. Fig. 3 and pp. 12-19 of the report. |It needs no licence.",
        id="et-al-cf-fig-pp",
    ),
    pytest.param(
        "The centre keeps cores, cuttings, fluids, etc. |Samples may be lent.",
        id="etc-at-the-end-of-a-sentence",
    ),
    pytest.param(
        "Cores, cuttings, fluids, etc. may be lent to either Side. |Each loan is recorded.",
        id="etc-inside-a-sentence",
    ),
    pytest.param(
        "The plan was signed by J. R. Haldane and A.-M. Courtois. |It was witnessed by P. Nkemelu.",
        id="initials",
    ),
    pytest.param(
        "The session opens at 9.30 a.m. local time and closes at 5 p.m. |Delegates may join by video link.",
        id="am-pm",
    ),
    pytest.param(
        "Ph.D. students and holders of an M.Sc. degree may apply. |Each receives approx. 900 euros a month.",
        id="degrees-approx",
    ),
    pytest.param(
        "The call closes on Feb. 3, 2026, and is repeated in Sept. 2027. |Late papers are returned.",
        id="months",
    ),
    pytest.param(
        "The tasks of Group A are set out in Annex B. |The tasks of Group B follow later.",
        id="single-letter-at-the-end-of-a-sentence",
    ),
]

NUMBERS_AND_DOTS = [
    pytest.param(
        "Warming is to be held to 1.5 degrees, and EUR 2.5 million is set aside. |A further 0.75 million may follow.",
        id="decimals",
    ),
    pytest.param(
        "The interface follows version 2.0.1 of the standard. |Version 3.0 is under study.",
        id="version-numbers",
    ),
    pytest.param(
        "The link is secured by TLS 1.3. |Older versions are refused.",
        id="version-number-at-the-end-of-a-sentence",
    ),
    pytest.param(
        "Clause 4.2.1 prevails over clause 4.2. |Clause 5 prevails over both.", id="clause-numbers"
    ),
    pytest.param(
        "The 3rd session and the 21st joint symposium coincide. |The 4th session does not.",
        id="ordinals",
    ),
    pytest.param(
        "The record reads “the Sides ... shall confer ...” and stops there. |The rest is lost.",
        id="three-dots-inside-a-sentence",
    ),
    pytest.param(
        "The clause beginning “Each Side … bears its own costs” is retained. |The others are struck out.",
        id="ellipsis-character",
    ),
    pytest.param(
        "Data are posted at www.tides.example.org and requests go to desk@tides.example.org. |Both are checked daily.",
        id="web-and-mail-addresses",
    ),
    pytest.param(
        "The budget is 1,250,000.50 dollars. |It is split evenly.",
        id="thousands-and-cents",
    ),
]

RULE_2_RECITALS = [
    pytest.param(
        block("""
            The Ministry of Mines of Ostrey and the Geological Office of Lirrania,

            |Recalling the protocol signed at Halden in 2011;

            |Noting the growing demand for rare earths; and

            |Wishing to train a new generation of geologists,

            |Have agreed as follows:

            |The Sides shall exchange maps.
        """),
        id="own-lines-semicolon",
    ),
    pytest.param(
        block("""
            The Government of Ostrey and the Government of Lirrania,
            |Considering the ties between their universities,
            |Desirous of putting those ties on a lasting footing,
            |Convinced that both peoples will gain thereby,
            |Have agreed as follows:
        """),
        id="own-lines-comma",
    ),
    pytest.param(
        block("""
            NOTING the long friendship between the two academies;
            |BEARING IN MIND the pledges made at the Halden summit;
            |CONVINCED that low-cost sensors can save lives;
            |HAVE REACHED THE FOLLOWING UNDERSTANDING:
        """),
        id="capitals",
    ),
    pytest.param(
        "Recalling the protocol signed at Halden in 2011; |noting the growing demand for rare earths; "
        "|wishing to train a new generation of geologists;",
        id="one-paragraph",
    ),
    pytest.param(
        block("""
            WHEREAS the Institute operates a research reactor;

            |WHEREAS the University trains nuclear engineers;

            |NOW, THEREFORE, the Parties agree as follows:

            |1. The Institute shall grant the University forty days of beam time a year.
        """),
        id="whereas",
    ),
    pytest.param(
        block("""
            (A) The Institute operates a research reactor at Veld;
            |(B) The University trains nuclear engineers;
            |(C) The Parties wish to combine their strengths.

            |The Parties therefore agree as follows:
        """),
        id="lettered",
    ),
    pytest.param(
        block("""
            – conscious that every harvest depends on water;
            |– building on the river surveys of 1998 to 2004;
            |– attracted by the promise of soil sensors;

            |hereby declare the following:
        """),
        id="dashes",
    ),
    pytest.param(
        block("""
            Recognising the importance of astronomy, geodesy and navigation to both countries, and recalling, in particular, the eclipse expedition of 1961,

            |Acknowledging that the southern sky, which is visible from Ostrey alone, is of interest to both,
        """),
        id="commas-and-participles-inside",
    ),
    pytest.param(
        block("""
            Both Sides recognise the value of open data. |They recall the forum held in 2020. |They note with satisfaction that 400 data sets have been opened since.
        """),
        id="preamble-in-sentences",
    ),
]

RULE_3_LISTS = [
    pytest.param(
        block("""
            The Sides will cooperate in the following areas:

            |- coastal erosion;
            |- harbour acoustics; and
            |- tidal power.
        """),
        id="hyphens",
    ),
    pytest.param(
        block("""
            The Sides will cooperate in the following areas:
            |• coastal erosion
            |• harbour acoustics
            |• tidal power

            |Other areas may be added.
        """),
        id="bullets-without-punctuation",
    ),
    pytest.param(
        block("""
            Cooperation may take these forms:

            |(a) exchange of scientists;

            |(b) joint seminars; and

            |(c) loans of equipment.
        """),
        id="letters-in-brackets-blank-lines",
    ),
    pytest.param(
        block("""
            Cooperation may take these forms:
            |a) exchange of scientists;
            |b) joint seminars;
            |c) loans of equipment.
        """),
        id="letters-half-bracket",
    ),
    pytest.param(
        block("""
            The Committee shall:
            |(i) approve the yearly plan;
            |(ii) hear the reports of the coordinators; and
            |(iii) settle any question that they cannot settle.
            |It shall meet in Halden.
        """),
        id="roman-in-brackets-then-a-sentence",
    ),
    pytest.param(
        block("""
            The Committee's tasks are:
            |i) approval of the yearly plan
            |ii) hearing of reports
            |iii) settlement of questions
        """),
        id="roman-half-bracket",
    ),
    pytest.param(
        block("""
            The Parties agree on three steps.
            |1) A survey of existing stations is made.
            |2) Gaps in the network are identified.
            |3) New stations are built.
        """),
        id="numbers-half-bracket",
    ),
    pytest.param(
        block("""
            Support is given to:
            |(1) doctoral projects;
            |(2) field schools;
            |(3) translations of textbooks.
        """),
        id="numbers-in-brackets",
    ),
    pytest.param(
        block("""
            Themes for the first call:
            |① bio-based polymers
            |② catalysis in water
            |③ recycling of composites
        """),
        id="circled-numbers",
    ),
    pytest.param(
        block("""
            The work plan has these parts:
            |1. Mapping of aquifers
            |2. Isotope dating
            |3. Training of well inspectors
        """),
        id="numbers-with-stop-verbless",
    ),
    pytest.param(
        block("""
            The ministries agree on the following points:

            |- A shared catalogue of reefs will be kept. |It will be open to fishermen. |Entries are made in both languages.
            |- Dive teams will be trained together.
        """),
        id="items-of-several-sentences",
    ),
    pytest.param(
        block("""
            The partners shall support:
            |(a) research in the fields of:
            |(i) volcanic gases; and
            |(ii) ground deformation;
            |(b) an early warning centre.
        """),
        id="nested-lead-in",
    ),
    pytest.param(
        block("""
            The partners work on these topics:
            |• quantum sensing
            |  o gravimeters
            |  o magnetometers
            |• quantum clocks
        """),
        id="nested-o",
    ),
    pytest.param(
        block("""
            For the purposes of this Arrangement:

            |"Data" means any record of an observation;

            |"Season" means the months from October to March; and

            |"Station" means either of the stations named in Annex A.
        """),
        id="definitions-without-marks",
    ),
    pytest.param(
        block("""
            The agencies meet twice a year. |They exchange, in particular, the following:
            |○ cruise plans
            |○ lists of staff
            |○ inventories of instruments
            |The lists are confidential.
        """),
        id="lead-in-behind-a-sentence",
    ),
]

RULE_4_HEADINGS = [
    pytest.param(
        block("""
            1. Purpose

            |This Memorandum sets out how the two surveys work together.

            |2. Subjects

            |The surveys work on groundwater. |They may add geothermal energy.
        """),
        id="numbered",
    ),
    pytest.param(
        block("""
            The Parties have agreed as follows:

            |Article 3
            Scope of cooperation

            |1. The Parties shall cooperate in seismology.
            |2. They may add further subjects.

            |Article 4
            Costs

            |Each Party bears its own costs.
        """),
        id="article-number-over-its-heading",
    ),
    pytest.param(
        block("""
            The Parties have agreed as follows:

            |Article 3

            The Parties shall cooperate in seismology. |They may add further subjects.

            |Article 4

            Each Party bears its own costs.
        """),
        id="article-number-over-a-sentence",
    ),
    pytest.param(
        block("""
            The Parties have agreed as follows:

            |Article 3
            1. The Parties shall cooperate in seismology.
            |2. They may add further subjects.
            |Article 4
            1. Each Party bears its own costs.
            |2. No funds change hands.
        """),
        id="article-number-over-a-numbered-paragraph",
    ),
    pytest.param(
        block("""
            The Parties have agreed as follows:

            |ARTICLE IV – FUNDING

            |Each Party bears its own costs.

            |ARTICLE V – SETTLEMENT OF DIFFERENCES

            |Differences are settled by consultation.
        """),
        id="capitals-with-dash",
    ),
    pytest.param(
        block("""
            The Sides share the following views.

            |Areas of cooperation

            |The Sides will work on desert agriculture.

            |Research security

            |The Sides will compare their guidelines.
        """),
        id="without-number",
    ),
    pytest.param(
        block("""
            II. Areas of Cooperation

            |The Sides will work on desert agriculture.

            |III. Legal Status

            |This Letter creates no rights.
        """),
        id="roman-number",
    ),
    pytest.param(
        block("""
            Paragraph 3: Forms of Cooperation

            |Cooperation may include seminars.

            |Paragraph 4: Duration

            |This Memorandum runs for two years.
        """),
        id="paragraph-with-colon",
    ),
    pytest.param(
        block("""
            The Parties have agreed as follows:

            |CHAPTER II
            RESEARCH SECURITY

            |Article 5
            Screening of partners

            |Each Party screens its own partners.
        """),
        id="chapter-over-article",
    ),
    pytest.param(
        block("""
            The Ministries will use what they have.

            |Use of vessels, samples, data, etc.

            |The vessels of one Ministry are open to the other.
        """),
        id="heading-ends-in-an-abbreviation",
    ),
    pytest.param(
        block("""
            Section 2. Fields

            |- photonics
            |- soft robotics

            |Section 3. Means

            |- summer schools
        """),
        id="heading-straight-over-a-list",
    ),
    pytest.param(
        block("""
            4. Management
            |4.1 Governing board
            |The board has six members.
            |4.2 Secretariat
            |The secretariat sits in Halden.
        """),
        id="heading-under-heading",
    ),
    pytest.param(
        block("""
            The Committee has agreed on the following programme.

            |A. Earth observation
            |The agencies compare soil moisture products.
            |B. Space weather
            |The agencies share magnetometer records in real time.
        """),
        id="letter-number",
    ),
]

RULE_5_TITLES = [
    pytest.param(
        block("""
            MEMORANDUM OF UNDERSTANDING
            between
            the Ministry of Fisheries of the Kingdom of Ostrey
            and
            the Marine Institute of the Republic of Lirrania
            on Cooperation in Aquaculture

            |The Ministry and the Institute have reached the following understanding.
        """),
        id="several-lines",
    ),
    pytest.param(
        block("""
            LETTER OF INTENT

            between

            the Space Office of Ostrey

            and

            the Lirranian Space Agency

            concerning the observation of sea ice

            |The Office and the Agency wish to share radar images.
        """),
        id="blank-lines-inside",
    ),
    pytest.param(
        block("""
            Joint Statement on Trusted Semiconductor Supply Chains

            |The ministers met in Halden on 3 May 2024. |They agreed on the following.
        """),
        id="one-line",
    ),
    pytest.param(
        block("""
            Joint statement: fifth meeting of the Ostrey–Lirrania committee on research
            |Published 7 March 2022
            |The fifth meeting of the committee took place in Halden on 1 March 2022.
        """),
        id="publication-line",
    ),
    pytest.param(
        block("""
            Agreement between the University of Halden and the Lirrania Institute of Metals on Joint Doctoral Studies

            |Ref. No. RD/2021/17

            |The University and the Institute agree as follows:

            |1. Candidates are admitted by both.
        """),
        id="document-number",
    ),
    pytest.param(
        block("""
            WORK PLAN 2023–2025
            under the Agreement on Cooperation in Science and Technology
            of 14 June 2006

            |The agencies named below will carry out the following activities:

            |1. a survey of peat bogs;
            |2. a joint catalogue of mosses.
        """),
        id="title-with-a-date-inside",
    ),
    pytest.param(
        block("""
            Home > Newsroom > Press releases

            |Joint press statement of the Ministers of Research of Ostrey and Lirrania

            |14 May 2024

            |The ministers met in Halden today.
        """),
        id="web-path-and-date-line",
    ),
]

RULE_6_SIGNATURES = [
    pytest.param(
        block("""
            The Arrangement may be ended by either Side.

            |Done at Halden on 3 May 2019 in two originals in the English language.

            |For the Government of Ostrey
            (Signed) A. W. Thornby
            Minister of Research

            For the Government of Lirrania
            (Signed) J. K. Omarat
            Minister of Higher Education
        """),
        id="testimonium-and-block",
    ),
    pytest.param(
        block("""
            This Agreement enters into force on signature.

            |IN WITNESS WHEREOF the undersigned, duly authorised thereto, have signed this Agreement.

            |DONE in duplicate at Halden, this ninth day of October, 1996, both texts being equally authentic.

            |For the Government of Ostrey:
            For the Government of Lirrania:
        """),
        id="in-witness-and-done",
    ),
    pytest.param(
        block("""
            This Letter may be modified by mutual consent.

            |Signed in Halden on 12 December 2025 in duplicate in the English language.

            |For the Ministry of Digital Affairs        For the Agency for Innovation
            of the Kingdom of Ostrey                   of the Republic of Lirrania

            ____________________                       ____________________
            Dr. Petra Sund                             H.E. Amaru Solin
            State Secretary                            Director General
        """),
        id="two-columns",
    ),
    pytest.param(
        block("""
            The Sides will report to their ministers within a year.

            |For the
            Ministry of Transport of Ostrey

            Karin Aspvall, Minister

            For the
            Ministry of Infrastructure of Lirrania

            Bastien Orly, Minister
        """),
        id="without-testimonium",
    ),
    pytest.param(
        block("""
            The two institutes will review this Memorandum after three years.

            |Signed in two copies at Halden.

            |Prof. Dame Margery Oake, Vice-Chancellor
            Dr. Esteban Lujar, Rector
            Date: 17 May 2012
        """),
        id="names-with-titles",
    ),
    pytest.param(
        block("""
            We ask our officials to report back to us by the end of the year.

            |MIRELA STANNO                       ANSEL THORPE
            President of the Republic of Varna  Prime Minister of Ostrey

            6 July 2023
            Halden
        """),
        id="leaders-place-and-date-last",
    ),
    pytest.param(
        block("""
            Either Party may end this Agreement by six months' notice.

            |Done at Halden on 2 July 1991 in two originals, each in the Ostrian and English languages. |In case of divergence, the English text shall prevail.

            |For the Government of Ostrey
            E. Lindqvar

            For the Government of Dorva
            M. Dragos
        """),
        id="language-sentence",
    ),
]

RULE_7_INLINE_LISTS = [
    pytest.param(
        "The Sides will (a) exchange tide tables; (b) calibrate their gauges; and (c) publish a joint atlas. "
        "|The atlas is free.",
        id="letters",
    ),
    pytest.param(
        "The Committee shall: (i) approve plans, (ii) hear reports and (iii) settle questions. |It meets yearly.",
        id="roman",
    ),
    pytest.param(
        "The plan covers 1) mapping, 2) drilling and 3) logging. |It is revised each spring.",
        id="numbers",
    ),
    pytest.param(
        "The grant pays for travel; for board and lodging; and for the carriage of samples. |It pays for nothing else.",
        id="semicolons-without-marks",
    ),
    pytest.param(
        "First, the archives are joined; second, they are opened; third, they are moved to Halden. |This takes a decade.",
        id="first-second-third",
    ),
    pytest.param(
        "3. The Host shall (a) admit the staff named in Annex 2; (b) waive all fees, incl. bench fees; "
        "and (c) issue badges.",
        id="inside-a-numbered-paragraph",
    ),
]

RULE_9_MARKS = [
    pytest.param(
        "1. The Parties shall meet once a year. |2. They shall meet in turn in Halden and Veld. "
        "|3. They may invite guests.",
        id="numbers-run-in-one-line",
    ),
    pytest.param(
        block("""
            2.1 The Host names a coordinator.
            |2.2 The Guest names a deputy. |The deputy has no vote.
            |2.3 Both serve for two years.
        """),
        id="decimal-numbers",
    ),
    pytest.param(
        block("""
            Article 1 The Contracting Parties shall promote research on cotton.

            |Article 2 The research shall be carried out at Veld. |It shall begin in 1985.

            |Article 3 This Agreement shall run for five years.
        """),
        id="article-number-run-in",
    ),
    pytest.param(
        block("""
            The Parties have agreed as follows:

            |Article 7 Inventions made in the course of the work shall belong to the Party whose staff made them.

            |Article 8 Costs shall be shared equally.
        """),
        id="article-number-run-in-before-a-noun",
    ),
    pytest.param(
        block("""
            The Parties have agreed as follows:

            |Article 4 1. Each Party shall name a coordinator.

            |2. The coordinators shall write to each other in English.

            |Article 5 1. The accounts shall be kept in dollars.

            |2. They shall be audited yearly.
        """),
        id="article-and-paragraph-number-run-in",
    ),
    pytest.param(
        block("""
            (1) The Centre is open to both universities. |(2) Each university sends four fellows. |(3) The fellows report to the director.
        """),
        id="bracketed-paragraph-numbers-in-one-line",
    ),
    pytest.param(
        block("""
            § 1 The licence covers the two patents named in the schedule.
            |§ 2 The licensee pays a fee of one per cent of sales. |The fee falls due each March.
        """),
        id="section-signs",
    ),
    pytest.param(
        block("""
            7 Each Side covers its own costs.
            |8 Either Side may leave. |It gives three months' notice.
            |9 This Note takes effect today.
        """),
        id="bare-numbers",
    ),
]

FURNITURE = [
    pytest.param(
        block("""
            The delegations met in Halden. |They will meet again in 2026.

            |Back to News
        """),
        id="back-link",
    ),
    pytest.param(
        block("""
            Arrangement on the Exchange of Weather Data

            |The two offices exchange hourly data.
            ¦- 1 -
            |They archive them for ten years.
        """),
        id="page-number-between-clauses",
    ),
    pytest.param(
        block("""
            ¦Ostrey–Lirrania MoC – Draft 4

            |Memorandum of Cooperation on Fibre Networks

            |The Sides will share route maps.

            ¦Page 1 of 3

            Ostrey–Lirrania MoC – Draft 4

            |They will share outage statistics.

            ¦Page 2 of 3

            Ostrey–Lirrania MoC – Draft 4

            |They will hold a workshop each year.

            ¦Page 3 of 3
        """),
        id="running-head-and-page-of-pages",
    ),
    pytest.param(
        "The offices exchange hourly data.\n¦3\n\f|They archive them for ten years.",
        id="bare-number-and-form-feed",
    ),
    pytest.param(
        block("""
            The offices exchange hourly data.

            ¦3/9

            |They archive them for ten years.
        """),
        id="number-over-total",
    ),
]

ANNEXES_AND_LETTERS = [
    pytest.param(
        block("""
            This Agreement enters into force on signature.

            |Done at Halden on 3 May 1988 in two originals.

            |For the Academy of Ostrey
            R. Vance

            For the Academy of Lirrania
            T. Obert

            |ANNEX I: INTELLECTUAL PROPERTY

            |1. Each Academy owns what its staff invent. |Joint inventions are owned jointly.
            |2. Publications name all authors.

            |ANNEX II: CONTACTS

            |Letters are sent to the secretaries of the Academies.
        """),
        id="annexes-after-the-signature",
    ),
    pytest.param(
        block("""
            I have the honour to refer to the talks held at Veld in August and to propose that the two Governments set up a tide gauge at Cape Orr.

            |The gauge shall be run by the Hydrographic Office. |Its records shall be open to both Governments.

            |If these proposals are acceptable to your Government, this Note and Your Excellency's reply shall constitute an agreement in force from the date of the reply.

            |I avail myself of this opportunity to renew to Your Excellency the assurances of my highest consideration.
        """),
        id="note-body",
    ),
    pytest.param(
        block("""
            Please accept, Excellency, the renewed assurances of my highest consideration.

            |(Signed) R. Vance
            Ambassador of Ostrey

            |ANNEX: DESCRIPTION OF THE STATION

            |The station consists of two huts and a mast.
        """),
        id="note-signature-and-annex",
    ),
]

TWO_LANGUAGES = [
    pytest.param(
        block("""
            The two institutes will share beam time.
            |両研究所は、ビームタイムを共有する。
            |Each institute bears its own costs.
            |各研究所は、自己の費用を負担する。
            |This Letter is not legally binding.
            |この書簡は、法的拘束力を有しない。
        """),
        id="line-by-line",
    ),
    pytest.param(
        block("""
            Article 1
            Purpose
            |第１条　目的
            |This Memorandum sets out a plan for joint ocean drilling.
            |この覚書は、海洋掘削の共同計画を定める。
            |Article 2
            Costs
            |第２条　費用
            |Each Party bears its own costs. |It keeps its own accounts.
            |各当事者は、自己の費用を負担する。|各当事者は、自己の会計帳簿を備える。
        """),
        id="articles-line-by-line",
    ),
    pytest.param(
        block("""
            The Sides will cooperate in the following areas:
            |双方は、次の分野において協力する。
            |(a) coastal erosion
            |(a) 海岸浸食
            |(b) tidal power
            |(b) 潮力発電
        """),
        id="list-line-by-line",
    ),
]

DAMAGE_HARD_WRAPS = [
    pytest.param(
        block("""
            The two agencies will
            share the cost of the
            cruise in equal parts. |They
            will settle accounts
            within a year of its end.
        """),
        id="narrow",
    ),
    pytest.param(
        block("""
            The agencies will compare the results of their glacier surveys every spring, before the field
            season opens, and will place the comparison at the disposal of the hydrological services of both
            countries. |The services may publish it. |Publication shall name both agencies, and shall state that
            the figures are provisional.
        """),
        id="wide",
    ),
    pytest.param(
        block("""
            The programme is run by the Office of Heat, Halden,
            Dorva Energy Research, Veld, and, from the third year,
            Aurora Geothermal. |It ends in 2031, 2032 being reserved,
            January excepted, for its evaluation.
        """),
        id="line-ends-in-a-comma-before-a-capital",
    ),
    pytest.param(
        block("""
            The opening lecture was given by Prof.
            Henrike Malm of the U.S.
            Bureau of Standards, under Art.
            5 of the plan. |It was well received.
        """),
        id="line-ends-in-an-abbreviation",
    ),
    pytest.param(
        block("""
            The letter was handed to the Minister of
            Research and Higher Education and to the
            President of the Academy. |The Academy of
            Lirrania received a copy.
        """),
        id="line-begins-with-a-capital",
    ),
    pytest.param(
        block("""
            The receiving Party returns the samples within
            30 days of the end of the project and pays up to
            2.5 per cent of their value if they are late. |No
            interest is due.
        """),
        id="line-begins-with-a-number",
    ),
    pytest.param(
        block("""
            Experts are exchanged under Article
            5 of the Agreement and under paragraph
            2 of its Protocol. |Their number is limited to
            12 a year.
        """),
        id="line-begins-with-the-number-of-an-article",
    ),
    pytest.param(
        block("""
            The Board decides on new members in accordance with paragraph
            2. |The decision is final.
        """),
        id="line-is-the-number-that-ends-a-sentence",
    ),
    pytest.param(
        block("""
            The agencies - subject to their budgets
            - will share one icebreaker and two
            aircraft. |They share no crews.
        """),
        id="line-begins-with-a-dash",
    ),
    pytest.param(
        block("""
            The Sides will cooperate in the following areas:
            |(a) monitoring of coastal erosion by aircraft,
                satellite and drone;
            |(b) the acoustics of harbours, with particular
                regard to whales; and
            |(c) tidal power.
        """),
        id="items-with-hanging-indent",
    ),
    pytest.param(
        block("""
            The Sides will cooperate in the following areas:
            |- monitoring of coastal erosion by aircraft,
            satellite and drone;
            |- the acoustics of harbours, with particular
            regard to whales
            |- tidal power
        """),
        id="items-without-indent",
    ),
    pytest.param(
        block("""
            Recalling the protocol on the joint use of
            research vessels signed at Halden in 2011,
            and its prolongation in 2016;

            |Noting that the demand for ship time has
            doubled since;
        """),
        id="recitals",
    ),
    pytest.param(
        block("""
            Memorandum of Cooperation between the Ministry of
            Agriculture of Ostrey and the Office of Water of
            Lirrania on Irrigation

            |The Ministry and the Office will share field
            trials. |They will begin in 2027.
        """),
        id="title",
    ),
    pytest.param(
        block("""
            The two ministries will share their ex-
            perience with remote main-
            tenance. |They will do so yearly.
        """),
        id="hyphenated-words",
    ),
    pytest.param(
        block("""
            They were led by Maj.
            Gen. Aro Lindt. |It was good.
        """),
        id="between-two-ranks",
    ),
]

DAMAGE_PAGE_BREAKS = [
    pytest.param(
        block("""
            The Sides acknowledge the critical

            role of key materials, and intend to study them together. |They will begin in 2026.
        """),
        id="blank-line",
    ),
    pytest.param(
        block("""
            The Sides acknowledge the critical

            - 3 -

            role of key materials, and intend to study them together. |They will begin in 2026.
        """),
        id="number-between-dashes",
    ),
    pytest.param(
        block("""
            The laboratories will share their most

            Page 2 of 9

            sensitive instruments on a cost-free basis. |Booking is by e-mail.
        """),
        id="page-of-pages",
    ),
    pytest.param(
        block("""
            The laboratories will share their most

            4

            sensitive instruments on a cost-free basis. |Booking is by e-mail.
        """),
        id="bare-number",
    ),
    pytest.param(
        block("""
            The laboratories will share their most
            3/9
            sensitive instruments on a cost-free basis. |Booking is by e-mail.
        """),
        id="number-over-total-without-blank-lines",
    ),
    pytest.param(
        "The laboratories will share their most\n\fsensitive instruments on a cost-free basis. "
        "|Booking is by e-mail.",
        id="form-feed",
    ),
    pytest.param(
        "The laboratories will share the instruments of the Institute of\n\n- 7 -\n\n\fOcean Physics on a "
        "cost-free basis. |Booking is by e-mail.",
        id="number-and-form-feed-before-a-capital",
    ),
    pytest.param(
        block("""
            Implementing Plan for the Ostrey Deep Core

            |The drill site is chosen by both

            - 1 -

            ODC/Plan/2020

            institutes on the advice of the panel. |The panel has five members.

            ¦- 2 -

            ODC/Plan/2020

            |Cores are cut at Veld. |Halves are sent to each

            - 3 -

            ODC/Plan/2020

            institute by sea.
        """),
        id="running-head",
    ),
    pytest.param(
        block("""
            The Parties shall cooperate in these fields:

            |(a) forestry and the prevention of

            - 5 -

            forest fires;

            |(b) wood chemistry.
        """),
        id="inside-an-item",
    ),
    pytest.param(
        block("""
            Recalling the protocol signed at

            - 2 -

            Halden in 2011;

            |Noting its prolongation,
        """),
        id="inside-a-recital",
    ),
    pytest.param(
        block("""
            The Parties shall cooperate in these fields:

            |(a) forestry;

            ¦- 5 -

            |(b) wood chemistry;

            |(c) paper.
        """),
        id="between-items",
    ),
    pytest.param(
        block("""
            The grant covers travel, lodging,

            equipment and insurance, but not

            salaries. |It is paid yearly.
        """),
        id="two-blank-lines-in-one-sentence",
    ),
    pytest.param(
        block("""
            The Sides meet.

            ¦2

            |They go.

            ¦3

            |They stay.
        """),
        id="bare-numbers-that-count-pages",
    ),
    pytest.param(
        block("""
            ¦CONFIDENTIAL DRAFT

            |Letter of Intent on Ice Radar

            |The Sides plan a joint campaign.

            ¦2

            CONFIDENTIAL DRAFT

            |They will share the aircraft

            3

            CONFIDENTIAL DRAFT

            and its crew.
        """),
        id="head-above-the-title",
    ),
]

DAMAGE_NO_BLANK_LINES = [
    pytest.param(
        block("""
            1. Purpose
            |This Letter sets out a plan for shared wave tanks.
            |2. Areas
            |The Sides will work on ship hulls and on moorings.
            |They may add buoys.
            |3. Costs
            |Each Side bears its own costs.
        """),
        id="numbered-headings",
    ),
    pytest.param(
        block("""
            The Sides share the following views.
            |Areas of cooperation
            |The Sides will work on desert agriculture.
            |Research security
            |The Sides will compare their guidelines.
        """),
        id="headings-without-number",
    ),
    pytest.param(
        block("""
            Article 1
            The Parties shall exchange seeds and seedlings.
            |Article 2
            The Parties shall exchange soil maps.
            |Article 3
            1. Costs are shared.
            |2. Accounts are kept by the Host.
        """),
        id="article-numbers",
    ),
    pytest.param(
        block("""
            The parties will train operators of cranes and
            winches on each other's ships. |They will do so in
            the winter months.
            |The parties will also compare safety rules.
        """),
        id="wrapped-paragraphs",
    ),
    pytest.param(
        block("""
            Either Side may end this Letter at any time.
            |Signed at Halden on 4 June 2020 in two copies in English.
            |For the Ministry of Energy of Ostrey
            Jon Halvard, Minister
            For the Ministry of Power of Lirrania
            Ada Nkosi, Minister
        """),
        id="testimonium-and-signature",
    ),
]

DAMAGE_MARKUP = [
    pytest.param(
        block("""
            ## 1. Purpose

            |This Letter sets out a plan for shared wave tanks.

            |**2. Areas**

            |The Sides will work on **ship hulls** and on *moorings*. |They may add buoys.
        """),
        id="headings-and-words",
    ),
    pytest.param(
        block("""
            *Recalling* the protocol signed at Halden in 2011;

            |*Noting* the growing demand for ship time;

            |**Have agreed** as follows:
        """),
        id="recitals",
    ),
    pytest.param(
        block("""
            The Sides will cooperate on:

            |- **Ship hulls:** drag and fouling;
            |- **Moorings:** fatigue and *in situ* inspection.
        """),
        id="items",
    ),
    pytest.param(
        block("""
            **Either Side may end this Letter at any time.** |**It gives notice in writing.**

            |**For the Ministry of Energy
            of Ostrey**

            **For the Ministry of Power
            of Lirrania**

            Jon Halvard

            Ada Nkosi
        """),
        id="bold-sentences-and-signature",
    ),
    pytest.param(
        block("""
            # **MEMORANDUM OF COOPERATION**

            **between**

            **the Port of Halden and the Port of Veld**

            |The Ports will share their experience with shore power.
        """),
        id="title",
    ),
]

DAMAGE_BULLETS_AND_SPACES = [
    pytest.param(
        block("""
            The Sides will cooperate on:

            |o ship hulls
            |o moorings
            |o shore power
        """),
        id="o",
    ),
    pytest.param(
        block("""
            The Sides will cooperate on:
            |·  ship hulls;
            |·  moorings;
            |·  shore power.
        """),
        id="middle-dot",
    ),
    pytest.param(
        block("""
            The Sides will cooperate on:
            |– ship hulls,
            |– moorings,
            |– shore power.
        """),
        id="en-dash-comma",
    ),
    pytest.param(
        "The Sides will cooperate on:\r\n\r\n|- ship hulls;\r\n|- moorings.\r\n\r\n|Each Side bears\r\nits own costs. "
        "|No funds change hands.\r\n",
        id="crlf",
    ),
    pytest.param(
        "The Sides will cooperate on:\n|\t(a)\tship hulls;\n|\t(b)\tmoorings.\n|\tEach Side bears its own costs.\t|It keeps accounts.",
        id="tabs",
    ),
    pytest.param(
        "1.\u00a0The Sides will\u00a0cooperate under Art.\u00a05.\u00a0|Dr.\u00a0Sund heads the group.\n\u00a0\n|2.\u00a0Costs are shared.",
        id="no-break-spaces",
    ),
    pytest.param(
        "The   Sides will  cooperate .   |They   meet in  Halden.",
        id="runs-of-spaces",
    ),
    pytest.param(
        "\ufeffThe Sides will cooperate.\n \t \n\n\n|They meet in Halden.\n\n\n",
        id="byte-order-mark-and-blank-lines-of-spaces",
    ),
]

DAMAGE_ONE_LINE = [
    pytest.param(
        "Article 1 The Parties shall exchange seeds. |Article 2 The Parties shall share soil maps. "
        "|They shall do so yearly. |Article 3 This Agreement runs for five years.",
        id="articles",
    ),
    pytest.param(
        "The agencies, e.g. the St. Aldric Observatory, rely on Dr. Sund, Prof. Quell et al. for 2.5 per cent of their "
        "data. |The U.S. side (“NOHA”) adds its own. |Annex 2 lists (a) the formats and (b) the contacts. "
        "|It is revised every Jan. and July.",
        id="abbreviations",
    ),
    pytest.param(
        "1. The call is open to universities. |2. It closes on 3 May. |3. Up to 12 grants are made, of 1.5 million each. "
        "|4. Art. 5 of the Rules applies.",
        id="numbered-paragraphs",
    ),
]

DAMAGE_COMBINED = [
    pytest.param(
        block("""
            **2. Areas**
            |The Sides will work on the
            fatigue of ship hulls, under Art.
            4 of the

            - 2 -

            Agreement, and on moorings. |They
            may add buoys.
            |## 3. Costs
            |Each Side bears its own costs.
        """),
        id="markup-wraps-page-no-blank-lines",
    ),
    pytest.param(
        "The Parties shall support:\r\n|(a)\u00a0seminars on the\r\n    safety of dams;\r\n\r\n¦Page 3 of 7\r\n\f\r\n"
        "|(b)\u00a0a joint\r\n    archive.\r\n|Each Party bears\r\nits own costs.",
        id="crlf-form-feed-hanging-indent",
    ),
    pytest.param(
        block("""
            *Noting* the work of the
            Halden group since
            2011;
            |*Wishing* to widen

            2/4

            it;
            |have decided as follows:
            |o The group is
            enlarged to
            20 members. |It sits in Veld.
            |o Its chair is Dr.
            Ilse Brandvik.
        """),
        id="recitals-items-narrow-page",
    ),
]

MINIATURES = [
    pytest.param(
        block("""
            MEMORANDUM OF COOPERATION
            between
            the Ministry of Oceans of the Kingdom of Ostrey
            and
            the National Council for Research of the Republic of Lirrania
            in the Field of Marine Robotics

            |The Ministry of Oceans of the Kingdom of Ostrey and the National Council for Research of the Republic of Lirrania (hereinafter referred to as “the Sides”),

            |RECALLING the Agreement on Scientific Cooperation signed at Halden on 14 June 2006;

            |RECOGNISING that autonomous vehicles have changed the study of the deep sea;

            |have reached the following understanding:

            |1. Objective

            |The objective of this Memorandum is to encourage joint work on marine robotics. |It covers civil uses only.

            |2. Areas of cooperation

            |The Sides intend to work together in the following areas:

            |(a) docking and charging under ice;
            |(b) acoustic navigation; and
            |(c) standards for the exchange of mission data.

            |3. Costs

            |Each Side bears the costs of its own participation, subject to the availability of funds.

            |4. Final provisions

            |This Memorandum is not legally binding. |It takes effect on signature and runs for five years. |Either Side may end it by giving the other three months' notice in writing.

            |Signed in duplicate at Veld on 9 September 2024 in the English language.

            |For the Ministry of Oceans                  For the National Council for
            of the Kingdom of Ostrey                    Research of the Republic of Lirrania

            Marit Skogen                                Dr. Luc Amadei
            Deputy Minister                             President
        """),
        id="memorandum",
    ),
    pytest.param(
        block("""
            AGREEMENT
            between the Government of the Republic of Dorva
            and the Government of the Kingdom of Ostrey
            concerning Technical Co-operation

            |The Government of the Republic of Dorva and the Government of the Kingdom of Ostrey,

            |Desiring to strengthen the friendly relations between their countries,

            |Considering the benefit which both will derive from technical progress,

            |Have agreed as follows:

            |Article 1

            The Contracting Parties shall promote technical co-operation.

            |Article 2

            1. Co-operation shall extend in the first place to sugar, textiles and small boats.

            |2. Further subjects may be added by an exchange of notes.

            |Article 3

            The Contracting Parties shall:

            |(a) receive trainees;

            |(b) send experts; and

            |(c) exchange films and books.

            |Article 4

            A Mixed Commission shall meet every two years. |It shall draw up the programme.

            |Article 5

            1. This Agreement shall enter into force on the day of its signature and shall remain in force for five years.

            |2. It may be terminated by either Contracting Party on six months' notice.

            |IN WITNESS WHEREOF the undersigned have signed this Agreement.

            |DONE at Veld on 19 October 1973 in two originals in the English language.

            |For the Government of the Republic of Dorva
            M. Dragos

            For the Government of the Kingdom of Ostrey
            E. Lindqvar
        """),
        id="treaty-with-bare-article-numbers",
    ),
    pytest.param(
        block("""
            Letter of Intent
            on joint work in quantum sensing

            |The Bureau of Standards of Ostrey and the Metrology
            Office of Lirrania (“the Offices”) look back on ten
            years of comparisons of clocks. |They see in quantum
            sensing a subject on which neither can make progress
            alone.

            |1. Subjects

            |The Offices wish to work on gravimeters, on magneto-
            meters for use in hospitals, and on transportable

            - 1 -

            clocks. |Dr. Ilse Brandvik (Ostrey) and Prof. J. K.
            Omarat (Lirrania) will draw up a first list of
            projects within
            90 days.

            |2. Means

            |The following means are foreseen:
            |• visits of up to three months, e.g. to the St.
            Aldric laboratory
            |• a summer school
            |• exchange of samples. |Samples remain the property of
            the sender.

            ¦- 2 -

            |3. Status

            |This Letter creates no rights or obligations under
            international or domestic law. |It has no financial
            implications.

            |Halden, 12 November 2025
        """),
        id="wrapped-letter-with-page-numbers",
    ),
    pytest.param(
        block("""
            Newsroom > Press releases > 2022

            |Ostrey and Lirrania agree to deepen research ties

            |Published 7 March 2022

            |The sixth meeting of the Ostrey–Lirrania Joint Committee was held in Halden on 1 March 2022. |It was co-chaired by H.E. Amaru Solin and Dr. Petra Sund.

            |The Committee reviewed the work of the past two years. |It noted that 14 projects, worth EUR 3.2 million, have been completed.

            |Both sides agreed to explore cooperation on:

            |- recycling of magnets
            |- detection of leaks in pipelines
            |- early warning of landslides

            |The U.S. Geological Office took part as an observer.

            |The next meeting will be held in Lirrania in 2024.

            |Back to top
        """),
        id="press-release",
    ),
    pytest.param(
        block("""
            RESEARCH COLLABORATION AGREEMENT
            |This Agreement is made between Aurora Photonics Ltd. (“Aurora”) and the University of Veld (“the University”).
            |1. Definitions
            |1.1 “Results” means all findings of the Project.
            |1.2 “Background” means what a Party brings to it.
            |2. The Project
            |2.1 The Parties shall carry out the Project described in Schedule 1. |Changes are made in writing.
            |2.2 Aurora shall supply: (a) two lasers; (b) spare parts; and (c) training.
            |3. Rights
            |3.1 Each Party owns the Results of its staff.
            |3.2 Background stays with its owner.
            |4. Confidentiality
            |Each Party shall keep the other's secrets for five years.
            |5. Termination
            |5.1 Either Party may end this Agreement by 60 days' notice under clause 6.2.
            |5.2 Clauses 3 and 4 survive.
        """),
        id="contract-without-blank-lines",
    ),
    pytest.param(
        block("""
            **JOINT STATEMENT OF INTENT**

            **on Clean Shipping**

            |**Recognising** that shipping must cut its emissions;

            |**Recalling** the pledges made at the

            Page 1 of 2

            Veld conference;

            |the Ministers state the following.

            |## Fuels

            |The Ministers intend to promote ammonia and methanol. |They will

            back a pilot corridor between Halden and Veld.

            |## Ports

            |o Shore power will be offered at both ports. |Tariffs are published.
            |o Bunkering rules will be aligned.

            |## Next steps

            |Officials will report by 30 June 2027.

            |**Karin Aspvall**                    **Bastien Orly**
            Minister of Transport                Minister of Infrastructure
        """),
        id="statement-with-markup-and-page-break",
    ),
]

CASES = labelled(
    rule_1_sentences=RULE_1_SENTENCES,
    abbreviations=ABBREVIATIONS,
    numbers_and_dots=NUMBERS_AND_DOTS,
    rule_2_recitals=RULE_2_RECITALS,
    rule_3_lists=RULE_3_LISTS,
    rule_4_headings=RULE_4_HEADINGS,
    rule_5_titles=RULE_5_TITLES,
    rule_6_signatures=RULE_6_SIGNATURES,
    rule_7_inline_lists=RULE_7_INLINE_LISTS,
    rule_9_marks=RULE_9_MARKS,
    furniture=FURNITURE,
    annexes_and_letters=ANNEXES_AND_LETTERS,
    two_languages=TWO_LANGUAGES,
    damage_hard_wraps=DAMAGE_HARD_WRAPS,
    damage_page_breaks=DAMAGE_PAGE_BREAKS,
    damage_no_blank_lines=DAMAGE_NO_BLANK_LINES,
    damage_markup=DAMAGE_MARKUP,
    damage_bullets_and_spaces=DAMAGE_BULLETS_AND_SPACES,
    damage_one_line=DAMAGE_ONE_LINE,
    damage_combined=DAMAGE_COMBINED,
    miniatures=MINIATURES,
)


@pytest.mark.parametrize("marked", CASES)
def test_boundaries(marked):
    assert_boundaries(marked)

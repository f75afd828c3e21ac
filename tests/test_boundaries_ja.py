"""Where Japanese clauses begin. `boundaries` says how the marks are read."""

import pytest

from boundaries import assert_boundaries, block, labelled

RULE_1_SENTENCES = [
    pytest.param(
        "両機関は、毎年一回会合する。|会合には専門家を招くことができる。|旅費は各自の負担とする。",
        id="three-sentences",
    ),
    pytest.param(
        block("""
            　この計画は、両国の研究者に開かれている。

            |　採択結果は五月に公表する。|期間は二年とする。
        """),
        id="two-paragraphs",
    ),
    pytest.param(
        "経費は、甲が負担する。|ただし、乙の求めによる追加試験の経費は、この限りでない。",
        id="proviso",
    ),
    pytest.param(
        "委員会は、議長の招集により会合する。|なお、緊急の場合には書面によることができる。|また、議長は専門家の出席を求めることができる。",
        id="nao-mata",
    ),
    pytest.param(
        "北浜海洋研究所（以下「甲」という。）及び南洋大学（以下「乙」という。）は、次のとおり合意する。|乙は、甲の施設を利用する。",
        id="hereinafter",
    ),
    pytest.param(
        "甲は、試料（岩石、堆積物及び海水をいう。ただし、生物を除く。以下同じ。）を乙に貸与する。|乙は、これを返却する。",
        id="several-stops-inside-a-bracket",
    ),
    pytest.param(
        "両大臣は、「海は両国を結ぶ。今後もそうである。」と述べた。|会談は一時間に及んだ。",
        id="stops-inside-a-quote",
    ),
    pytest.param(
        "この計画を「しおかぜ計画」という。|計画は三年間とする(延長を妨げない。)。|延長は一回に限る。",
        id="stop-after-a-half-width-bracket",
    ),
    pytest.param(
        "「共同観測」とは、双方の観測船を用いる観測（無人機によるもの（係留型を含む。）を含む。）をいう。|その範囲は別に定める。",
        id="nested-brackets",
    ),
    pytest.param(
        "成果は誰のものか？|これは個別に定める。|それまでは共有とする。",
        id="question-mark",
    ),
    pytest.param(
        "両機関は，観測データを共有する．|データは毎月更新する．|利用は無償とする．",
        id="full-width-comma-and-full-stop",
    ),
    pytest.param(
        "両者の目的は一つである：津波から人命を守ることである。|両者は、観測点を共有する。",
        id="colon-inside-a-sentence",
    ),
    pytest.param(
        "「潮汐」「海流」「水温」の三項目を測る。|測定値は（誤差も含めて）公開する。|2027年は評価の年とする。",
        id="sentence-opens-with-a-quote-or-a-number",
    ),
]

ABBREVIATIONS_AND_NUMBERS = [
    pytest.param(
        "会合は、Dr. Ilse Brandvik と Prof. Quell が共同で議長を務めた。|書記は Ms. Renn であった。",
        id="dr-prof-ms",
    ),
    pytest.param(
        "U.S. Harbour Office 及び Aurora Photonics Co., Ltd. が機器を提供する。|輸送は両者が行う。",
        id="us-ltd",
    ),
    pytest.param(
        "気温の上昇を1.5度に抑えるため、2.5億円を充てる。|残額の0.75億円は翌年度に繰り越す。",
        id="decimals",
    ),
    pytest.param(
        "伝送は TLS 1.3 により、書式は第2.0.1版による。|旧版は用いない。", id="version-numbers"
    ),
    pytest.param(
        "気温の上昇を１．５度に抑える。|費用は３．２億円と見込む。", id="full-width-decimals"
    ),
    pytest.param("覚書No. 12及びNo. 13は、引き続き効力を有する。|No. 14は失効する。", id="no"),
    pytest.param(
        "乙の代表者は、Ｅ．リンドヴァル及びJ. K. オマラットとする。|代理を置くことができる。",
        id="initials",
    ),
    pytest.param("記録には「両者は……協議する」とある。|その余は失われた。", id="ellipsis"),
    pytest.param(
        "4.2.1の規定は、4.2の規定に優先する。|5の規定は、いずれにも優先する。",
        id="clause-numbers",
    ),
    pytest.param(
        "データは www.tides.example.org に掲げる。|照会は desk@tides.example.org 宛てとする。",
        id="web-and-mail-addresses",
    ),
    pytest.param(
        "センサー類（e.g. 水圧計、i.e. 型番Ａのもの）を貸与する。|期間は１年とする。",
        id="eg-ie",
    ),
]

RULE_2_RECITALS = [
    pytest.param(
        block("""
            オストレイ国鉱山省及びリラニア国地質庁（以下「両者」という。）は、

            |二千十一年にハルデンで署名した議定書を想起し、

            |希土類への需要が高まっていることに留意し、

            |次代の地質学者を育てることを希望して、

            |次のとおり協定した。

            |両者は、地質図を交換する。
        """),
        id="own-lines",
    ),
    pytest.param(
        block("""
            日本国政府及びドルヴァ共和国政府は、
            |両国の大学の間の絆を考慮し、
            |その絆を永続的なものとすることを希望し、
            |両国民がこれにより利益を受けることを確信して、
            |次のとおり協定した。
        """),
        id="own-lines-without-blank-lines",
    ),
    pytest.param(
        block("""
            海洋の観測が人命を守ることを認識し;

            |両者の間の長年の交流を想起し;

            |無人機の急速な進歩に留意し;

            |以下の認識に達した:
        """),
        id="semicolons",
    ),
    pytest.param(
        block("""
            海洋の観測が人命を守ることを*認識し*;

            |両者の間の長年の交流を*想起し*;

            |また、無人機の急速な進歩を*歓迎し、*

            |以下の認識に達した:
        """),
        id="italics",
    ),
    pytest.param(
        "海洋の観測が人命を守ることを認識し；|両者の間の長年の交流を想起し；|無人機の急速な進歩に留意し；",
        id="one-paragraph",
    ),
    pytest.param(
        "海洋の観測が人命を守ることを認識し;|両者の間の長年の交流を想起し;|無人機の急速な進歩に留意し;",
        id="one-paragraph-half-width",
    ),
    pytest.param(
        block("""
            両国の科学者が、極地、深海及び宇宙において、長年にわたり共に働き、多くの成果を挙げてきたことを想起し、

            |南天の観測が、国境を越え、世代を越えて行われるべきものであることを認め、
        """),
        id="commas-inside",
    ),
    pytest.param(
        block("""
            両者は、開かれたデータの価値を認識する。|両者は、昨年の会合の成果を想起する。|両者は、四百件のデータが公開されたことを歓迎する。
        """),
        id="preamble-in-sentences",
    ),
]

RULE_3_LISTS = [
    pytest.param(
        block("""
            両者は、次の分野において協力する。

            |・海岸の浸食
            |・港湾の音響
            |・潮力発電
        """),
        id="middle-dots",
    ),
    pytest.param(
        block("""
            両者は、次の分野において協力する。
            |- 海岸の浸食
            |- 港湾の音響
            |- 潮力発電

            |このほかの分野は、別に定める。
        """),
        id="hyphens-then-a-sentence",
    ),
    pytest.param(
        block("""
            協力の形態は、次のとおりとする。

            |(1) 研究者の交流

            |(2) 共同の講習会

            |(3) 機器の貸借
        """),
        id="numbers-in-brackets",
    ),
    pytest.param(
        block("""
            協力の形態は、次のとおりとする。
            |（１）研究者の交流
            |（２）共同の講習会
            |（３）機器の貸借
        """),
        id="full-width-numbers-in-brackets",
    ),
    pytest.param(
        block("""
            重点課題は、以下のとおりである。
            |①　水中での触媒反応
            |②　複合材料の再利用
            |③　生物由来の高分子
        """),
        id="circled-numbers",
    ),
    pytest.param(
        block("""
            センターは、次の各号に掲げる業務を行う。
            |一　観測点の保守
            |二　記録の整理及び保存
            |三　技術者の研修
        """),
        id="kanji-numbers",
    ),
    pytest.param(
        block("""
            第四条　委員会は、次の事項を審議する。
            |一　毎年の計画に関すること。
            |二　次に掲げる者の派遣に関すること。
            |イ　研究者
            |ロ　技術者
            |三　その他必要な事項に関すること。
        """),
        id="kanji-numbers-over-iroha",
    ),
    pytest.param(
        block("""
            甲は、次のことを行う。
            |ア　観測船の提供
            |イ　係留系の校正
            |ウ　記録の公開
        """),
        id="katakana",
    ),
    pytest.param(
        block("""
            乙は、次の便宜を与える。
            |(a) 入国及び滞在
            |(b) 機器の輸入
            |(c) 港湾の利用
        """),
        id="letters-in-brackets",
    ),
    pytest.param(
        block("""
            支援の対象：
            |a) 博士課程の研究
            |b) 野外実習
            |c) 教科書の翻訳
        """),
        id="letters-half-bracket",
    ),
    pytest.param(
        block("""
            次の順に進める。
            |i) 既存の観測点を調べる。
            |ii) 不足する観測点を見いだす。
            |iii) 新たな観測点を設ける。
        """),
        id="roman-half-bracket",
    ),
    pytest.param(
        block("""
            次の順に進める。
            |1) 既存の観測点を調べる。
            |2) 不足する観測点を見いだす。
        """),
        id="numbers-half-bracket",
    ),
    pytest.param(
        block("""
            協力の重点分野には以下が含まれる:

            |○ 深海の採掘技術
            |○ 海底の地図作成
            |○ 海水の淡水化
        """),
        id="circles",
    ),
    pytest.param(
        block("""
            両省は、次の点で一致した。

            |・サンゴ礁の共同目録を作る。|目録は漁業者にも公開する。|記載は両国の言語による。
            |・潜水士を共同で養成する。
        """),
        id="items-of-several-sentences",
    ),
    pytest.param(
        block("""
            両者は、次の事項を含む計画を作る:
            |- 極域の船舶を共同で運航すること;
            |- 砕氷船の乗組員を相互に訓練すること;
            |- 観測の結果を毎年公表すること。
        """),
        id="items-with-semicolons",
    ),
    pytest.param(
        block("""
            この覚書において、次の用語は、次の意味を有する。
            |「データ」　観測の記録
            |「観測期」　十月から三月までの期間
        """),
        id="definitions-without-marks",
    ),
    pytest.param(
        block("""
            両機関は、年二回会合する。|会合では、特に次のものを交換する。
            |• 航海の計画
            |• 乗組員の名簿
            |名簿は、公開しない。
        """),
        id="lead-in-behind-a-sentence",
    ),
]

RULE_4_HEADINGS = [
    pytest.param(
        block("""
            第１条（目的）
            |この協定は、両大学の交流の枠組みを定める。
            |第２条（交流の形態）
            |交流は、教員及び学生の派遣による。|期間は一年以内とする。
        """),
        id="article-with-bracket",
    ),
    pytest.param(
        block("""
            第１条　目的

            |この協定は、両大学の交流の枠組みを定める。

            |第２条　経費

            |経費は、各自の負担とする。
        """),
        id="article-with-space",
    ),
    pytest.param(
        block("""
            両政府は、次のとおり協定した。

            |第三条

            両政府は、地震学において協力する。|両政府は、他の分野を追加することができる。

            |第四条

            経費は、各自の負担とする。
        """),
        id="article-number-over-a-sentence",
    ),
    pytest.param(
        block("""
            両政府は、次のとおり協定した。

            |第三条
            １　両政府は、地震学において協力する。
            |２　両政府は、他の分野を追加することができる。
            |第四条
            １　経費は、各自の負担とする。
            |２　資金の授受は行わない。
        """),
        id="article-number-over-a-numbered-paragraph",
    ),
    pytest.param(
        block("""
            両者は、次のとおり合意する。

            |第３条
            （費用）
            |費用は、各自の負担とする。
        """),
        id="article-number-over-its-heading",
    ),
    pytest.param(
        block("""
            （目的）
            |第１条　この協定は、市と大学との連携の枠組みを定める。
            |（連携の分野）
            |第２条　市と大学は、防災及び水産の分野で連携する。
            |２　分野は、協議の上、追加することができる。
        """),
        id="bracket-heading-over-the-article",
    ),
    pytest.param(
        block("""
            I. 目的

            |この文書は、両省の共通の理解を記す。

            |II. 協力分野

            |両省は、乾燥地の農業において協力する意向である。
        """),
        id="roman-with-stop",
    ),
    pytest.param(
        block("""
            １．目的
            |この文書は、両省の共通の理解を記す。
            |２．協力分野
            |両省は、乾燥地の農業において協力する意向である。
        """),
        id="full-width-number-with-stop",
    ),
    pytest.param(
        block("""
            １　目的
            |この文書は、両省の共通の理解を記す。
            |２　協力の分野
            |両省は、乾燥地の農業において協力する。
        """),
        id="full-width-number-with-space",
    ),
    pytest.param(
        block("""
            Ⅰ　目的
            |この文書は、両省の共通の理解を記す。
            |Ⅱ　協力の分野
            |両省は、乾燥地の農業において協力する。
        """),
        id="roman-character",
    ),
    pytest.param(
        block("""
            第一章　総則
            |第一条（趣旨）
            |この規程は、共同研究の取扱いを定める。
            |第二章　研究の管理
            |第二条（責任者）
            |各機関は、責任者を置く。
        """),
        id="chapter-over-article",
    ),
    pytest.param(
        block("""
            両者は、以下の認識を共有する。

            |乾燥地の農業

            |両者は、塩害に強い作物を共同で育種する意向である。

            |研究の安全保障

            |両者は、指針を比較する意向である。
        """),
        id="without-number",
    ),
    pytest.param(
        block("""
            【協力分野】
            |両者は、乾燥地の農業において協力する。
            |【費用】
            |費用は、各自の負担とする。
        """),
        id="black-brackets",
    ),
    pytest.param(
        block("""
            ３．協力の分野
            |(1) 深海
            |・採掘技術
            |・地図の作成
            |(2) 極域
            |・砕氷船の運航
        """),
        id="heading-under-heading-over-lists",
    ),
    pytest.param(
        block("""
            両者は、次のとおり合意する。

            |○ 量子計測

            |両者は、重力計の開発で協力する意向である。|両者はまた、標準化でも連携する意向である。

            |○ 海底ケーブル

            |両者は、敷設船を共同で運航する意向である。
        """),
        id="circle-headings",
    ),
]

RULE_5_TITLES = [
    pytest.param(
        block("""
            オストレイ国水産省と
            リラニア国海洋研究所との間の
            養殖の分野における
            協力覚書

            |両者は、以下のとおり合意した。
        """),
        id="several-lines",
    ),
    pytest.param(
        block("""
            オストレイ国宇宙局とリラニア国宇宙庁との間の

            海氷の観測についての

            協力に関する覚書

            |両者は、レーダー画像を共有する。
        """),
        id="blank-lines-inside",
    ),
    pytest.param(
        block("""
            港湾の防災に関する協定書

            |北浜市及び南洋大学は、次のとおり協定を締結する。
        """),
        id="one-line",
    ),
    pytest.param(
        block("""
            電波の監視に関する電波局と港湾局との間の情報連携に関する確認書

            |波監第１２号

            港企第３４５号

            |標記について、次のとおり確認する。
        """),
        id="document-numbers",
    ),
    pytest.param(
        block("""
            第５回日・リラニア科学技術合同委員会の開催

            |令和４年３月７日

            |３月１日、ハルデンにおいて、第５回合同委員会が開催されました。
        """),
        id="press-release-with-date",
    ),
    pytest.param(
        block("""
            共同声明
            －信頼できる半導体の供給網のために－

            |両国の大臣は、2024年5月3日、ハルデンで会談した。
        """),
        id="subtitle",
    ),
]

RULE_6_SIGNATURES = [
    pytest.param(
        block("""
            この取極は、いずれの側も終了させることができる。

            |２０１９年５月３日、ハルデンにおいて、英語により本書二通を作成し、署名した。

            |日本国政府のために
            （署名）

            リラニア共和国政府のために
            （署名）
        """),
        id="testimonium-and-block",
    ),
    pytest.param(
        block("""
            この協定は、署名の日に効力を生ずる。

            |以上の証拠として、下名は、正当に委任を受けてこの協定に署名した。

            |千九百九十六年十月九日にハルデンで、ひとしく正文である日本語及び英語により本書二通を作成した。

            |日本国政府のために
            香月　俊介

            ドルヴァ共和国政府のために
            Ｍ・ドラゴス
        """),
        id="in-witness-and-done",
    ),
    pytest.param(
        block("""
            この覚書は、両者の合意により変更することができる。

            |2025年12月12日、ハルデンにおいて、二通の書面に署名した。

            |オストレイ国デジタル省　　　　　　　リラニア国革新庁

            ＿＿＿＿＿＿＿＿＿＿　　　　　　　　＿＿＿＿＿＿＿＿＿＿
            次官　ペトラ・スンド　　　　　　　　長官　アマル・ソリン
        """),
        id="two-columns",
    ),
    pytest.param(
        block("""
            疑義が生じたときは、甲乙協議して定める。

            |本契約の成立を証するため、本書２通を作成し、甲乙記名押印の上、各自１通を保有する。

            |令和５年３月１４日

            甲　北浜材料科学研究所　理事長　香月　俊介

            乙　株式会社ハルカ精機　代表取締役　大山　実
        """),
        id="contract",
    ),
    pytest.param(
        block("""
            定めのない事項は、両者が協議して定める。

            |平成８年４月１６日

            南洋大学大学院海洋学研究科長
            （氏名省略）

            港湾局総務課長
            （氏名省略）
        """),
        id="without-testimonium",
    ),
    pytest.param(
        block("""
            両者は、三年後にこの覚書を見直す。

            |本書は、日本語及び英語により作成する。|解釈に相違がある場合には、英語の本文による。

            |日本国気象局長　　香月　俊介
            リラニア国気象局長　　Ｅ・リンド
        """),
        id="language-sentence",
    ),
]

RULE_7_INLINE_LISTS = [
    pytest.param(
        "両者は、(a) 潮位表の交換、(b) 検潮儀の校正及び (c) 海図の共同刊行を行う。|海図は無償とする。",
        id="letters",
    ),
    pytest.param(
        "協力は、①人材の交流、②施設の共用、③成果の普及の三つを柱とする。|柱ごとに責任者を置く。",
        id="circled-numbers",
    ),
    pytest.param(
        "計画は、（１）測量、（２）掘削及び（３）検層から成る。|計画は毎年見直す。",
        id="numbers",
    ),
    pytest.param(
        "補助金は、旅費；滞在費；及び試料の輸送費に充てる。|他の費用には充てない。",
        id="semicolons",
    ),
    pytest.param(
        "第一に書庫を統合し、第二にこれを公開し、第三にこれをハルデンに移す。|これには十年を要する。",
        id="first-second-third",
    ),
]

RULE_9_MARKS = [
    pytest.param(
        block("""
            第５条　甲は、乙に試料を貸与する。

            |第６条　乙は、これを善良な管理者の注意をもって保管する。|乙は、これを転貸してはならない。

            |第７条　この契約の期間は、一年とする。
        """),
        id="article-run-in",
    ),
    pytest.param(
        block("""
            第二条　両政府は、綿花の研究を促進する。
            |２　前項の研究は、ヴェルドで行う。
            |３　１及び２に定めるもののほか、細目は別に定める。
        """),
        id="paragraph-numbers",
    ),
    pytest.param(
        block("""
            第四条　１　各政府は、責任者を任命する。

            |２　責任者は、英語により連絡する。

            |第五条　１　会計は、円により行う。

            |２　会計は、毎年監査する。
        """),
        id="article-and-paragraph-number-run-in",
    ),
    pytest.param(
        "１　甲は、会合を招集する。|２　乙は、会合の記録を作る。|３　会合は、公開しない。",
        id="numbers-in-one-line",
    ),
    pytest.param(
        block("""
            2.1　甲は、責任者を置く。
            |2.2　乙は、副責任者を置く。|副責任者は、議決権を有しない。
            |2.3　任期は、二年とする。
        """),
        id="decimal-numbers",
    ),
    pytest.param(
        block("""
            （１）甲は、研究棟を提供する。
            |（２）乙は、研究員を派遣する。
        """),
        id="bracketed-numbers",
    ),
    pytest.param(
        block("""
            第３条の２　甲は、必要な説明を求めることができる。
            |第３条の３　乙は、これに応ずる。
        """),
        id="branch-numbers",
    ),
    pytest.param(
        block("""
            一、甲は、港を開放する。
            |二、乙は、入港料を納める。
            |三、この取決めは、十年間効力を有する。
        """),
        id="kanji-numbers-with-comma",
    ),
]

NOTES_AND_FURNITURE = [
    pytest.param(
        block("""
            両局は、下記のとおり確認する。

            |記

            |１　両局は、毎月の記録を交換する。

            |２　両局は、記録を十年間保存する。

            |以上
        """),
        id="ki-ijou",
    ),
    pytest.param(
        block("""
            両局は、下記のとおり確認する。
            |記
            |１　基本方針
            |　両局は、相互に協力する。
            |２　秘密の保持
            |　両局は、受領した記録を他に漏らさない。
            |　　　　　　　　　　　　以　上
        """),
        id="ki-ijou-spaced",
    ),
    pytest.param(
        block("""
            両国の代表団は、ハルデンで会合した。|次回は、2026年に開催される。

            |ページの先頭へ戻る
        """),
        id="back-link",
    ),
    pytest.param(
        block("""
            気象データの交換に関する取極

            |両局は、毎時のデータを交換する。
            ¦- 1 -
            |両局は、データを十年間保存する。
        """),
        id="page-number-between-clauses",
    ),
    pytest.param(
        block("""
            ¦海底通信網覚書（第４案）

            |海底通信網に関する協力覚書

            |両者は、経路図を共有する。

            ¦1/3

            海底通信網覚書（第４案）

            |両者は、障害の統計を共有する。

            ¦2/3

            海底通信網覚書（第４案）

            |両者は、毎年、研究会を開く。

            ¦3/3
        """),
        id="running-head",
    ),
    pytest.param(
        "両局は、毎時のデータを交換する。\n¦３\n\f|両局は、データを十年間保存する。",
        id="full-width-page-number-and-form-feed",
    ),
    pytest.param(
        block("""
            書簡をもって啓上いたします。

            |本大臣は、ケープ・オールに検潮所を設けることを提案する光栄を有します。

            |検潮所は、水路局が運営する。|その記録は、両政府に開放する。

            |本大臣は、以上を申し進めるに際し、ここに重ねて閣下に敬意を表します。
        """),
        id="exchange-of-notes",
    ),
    pytest.param(
        block("""
            この協定は、署名の日に効力を生ずる。

            |千九百八十八年五月三日にハルデンで、本書二通を作成した。

            |日本国政府のために
            香月　俊介

            ドルヴァ共和国政府のために
            Ｍ・ドラゴス

            |附属書Ⅰ　知的財産権

            |１　各国の機関は、その職員の発明を所有する。|共同の発明は、共有とする。
            |２　論文には、全ての著者の名を記す。

            |附属書Ⅱ　連絡先

            |書簡は、両機関の事務局に宛てる。
        """),
        id="annexes-after-the-signature",
    ),
]

TWO_LANGUAGES = [
    pytest.param(
        block("""
            The two observatories will share telescope time.
            |両天文台は、望遠鏡の時間を共有する。
            |Each observatory pays for its own staff. |It insures them.
            |各天文台は、自己の職員の費用を負担する。|各天文台は、職員に保険を付す。
        """),
        id="line-by-line",
    ),
    pytest.param(
        block("""
            第１条　目的
            |Article 1 Purpose
            |この覚書は、津波の予測に関する共同計画を定める。
            |This Memorandum sets out a plan for joint tsunami forecasts.
            |第２条　費用
            |Article 2 Costs
            |各当事者は、自己の費用を負担する。
            |Each Party bears its own costs.
        """),
        id="articles-line-by-line",
    ),
    pytest.param(
        "両者は、Open Sea Data の枠組み (version 2.1) を採用し、FAIR の原則に従う。|両者は、API を公開する。",
        id="latin-words-inside",
    ),
]

DAMAGE_HARD_WRAPS = [
    pytest.param(
        block("""
            両機関は、航海の経費を
            均等に負担する。|精算は、
            航海の終了の日から一年
            以内に行う。
        """),
        id="narrow",
    ),
    pytest.param(
        block("""
            両機関は、毎年春、野外調査の時期が始まる前に、氷河の測量の結果を比較し、その
            結果を両国の水文機関の利用に供する。|水文機関は、これを公表することができる。|公
            表に当たっては、両機関の名を記し、数値が暫定的なものであることを明らかにする。
        """),
        id="wide-inside-words",
    ),
    pytest.param(
        block("""
            両者は、熱ポンプ、地域暖房、
            地熱の地図の作成及び夏の熱の貯蔵、
            特に地下における貯蔵に取り組む。|期限は、
            2031年とする。
        """),
        id="line-ends-in-a-comma",
    ),
    pytest.param(
        block("""
            試料は、事業の終了の日から
            30日以内に返却し、遅れたときは、その価額の
            2.5パーセントを支払う。|利息は、
            付さない。
        """),
        id="line-begins-with-a-number",
    ),
    pytest.param(
        block("""
            両政府は、千九百七十年の協定
            第四条の規定に基づき、合同委員会を設置する。|委員会は、議定書
            第二条に定める事項を扱う。
        """),
        id="line-begins-with-an-article-number",
    ),
    pytest.param(
        block("""
            北浜海洋研究所（以下「研究所」と
            いう。）及び南洋大学（大学院を含む。以
            下「大学」という。）は、次のとおり合意する。|両者は、船舶を
            共用する。
        """),
        id="inside-a-bracket",
    ),
    pytest.param(
        block("""
            両者は、データを共有する
            。|両者は、毎年会合する。
        """),
        id="full-stop-on-the-next-line",
    ),
    pytest.param(
        block("""
            両者は、次の分野において協力する。
            |(1) 航空機、人工衛星及び無人機による海岸の
                浸食の監視
            |(2) 港湾の音響、特に鯨に配慮した工事の
                方法
            |(3) 潮力発電
        """),
        id="items-with-hanging-indent",
    ),
    pytest.param(
        block("""
            両者は、次の分野において協力する。
            |・航空機、人工衛星及び無人機による海岸の
            浸食の監視
            |・港湾の音響、特に鯨に配慮した工事の方法
            の確立
            |・潮力発電
        """),
        id="items-without-indent",
    ),
    pytest.param(
        block("""
            二千十一年にハルデンで署名した研究船の共
            用に関する議定書を想起し、

            |研究船の需要が倍増していることに
            留意し、
        """),
        id="recitals",
    ),
    pytest.param(
        block("""
            乾燥地における灌漑の分野におけるオストレイ国
            農業省とリラニア国水利庁との間の協力覚書

            |両者は、試験圃場を共有する。|開始は、
            2027年とする。
        """),
        id="title",
    ),
    pytest.param(
        block("""
            両者は、AI 及び quantum
            sensing の分野において協力し、Open
            Data の枠組みを採用する。|両者は、API を
            公開する。
        """),
        id="between-latin-words",
    ),
]

DAMAGE_PAGE_BREAKS = [
    pytest.param(
        block("""
            両者は、重要な材料の

            役割を認め、共同でこれを研究する意向である。|研究は、2026年に始める。
        """),
        id="blank-line",
    ),
    pytest.param(
        block("""
            両者は、重要な材料の役

            - 3 -

            割を認め、共同でこれを研究する意向である。|研究は、2026年に始める。
        """),
        id="number-between-dashes-inside-a-word",
    ),
    pytest.param(
        block("""
            研究所は、最も精密な装置を、無償

            2

            で相互に利用させる。|予約は、電子メールによる。
        """),
        id="bare-number",
    ),
    pytest.param(
        block("""
            研究所は、最も精密な装置を、
            3/9
            無償で相互に利用させる。|予約は、電子メールによる。
        """),
        id="number-over-total-without-blank-lines",
    ),
    pytest.param(
        block("""
            研究所は、最も精密な装置を、

            Page 2 of 9

            無償で相互に利用させる。|予約は、電子メールによる。
        """),
        id="page-of-pages",
    ),
    pytest.param(
        block("""
            研究所は、最も精密な装置を、

            ― 4 ―

            無償で相互に利用させる。|予約は、電子メールによる。
        """),
        id="number-between-long-dashes",
    ),
    pytest.param(
        "研究所は、最も精密な装置\n\fを、無償で相互に利用させる。|予約は、電子メールによる。",
        id="form-feed",
    ),
    pytest.param(
        block("""
            深部掘削の実施計画

            |掘削の地点は、専門部会の意見を聴いて、

            - 1 -

            深掘計第７号

            両機関が選ぶ。|専門部会は、五人とする。

            ¦- 2 -

            深掘計第７号

            |試料は、ヴェルドで切断する。|その半分は、船便で

            - 3 -

            深掘計第７号

            各機関に送る。
        """),
        id="running-head",
    ),
    pytest.param(
        block("""
            両者は、次の分野において協力する。

            |(1) 森林の経営及び山火事の

            - 5 -

            予防

            |(2) 木材の化学
        """),
        id="inside-an-item",
    ),
    pytest.param(
        block("""
            二千十一年にハルデンで署名した

            - 2 -

            議定書を想起し、

            |その延長に留意し、
        """),
        id="inside-a-recital",
    ),
    pytest.param(
        block("""
            両者は、次の分野において協力する。

            |(1) 林業

            ¦- 5 -

            |(2) 木材の化学

            |(3) 製紙
        """),
        id="between-items",
    ),
    pytest.param(
        block("""
            北浜海洋研究所（以下「研究所」とい

            - 2 -

            う。）は、船舶を提供する。|大学は、乗組員を提供する。
        """),
        id="inside-a-bracket",
    ),
    pytest.param(
        block("""
            ¦機密（草案）

            |氷床レーダーに関する意図表明書

            |両者は、共同の観測を行う。

            ¦2

            機密（草案）

            |両者は、航空機を共用

            3

            機密（草案）

            し、乗員を派遣する。
        """),
        id="head-above-the-title",
    ),
    pytest.param(
        block("""
            千九百九十年にヴェルドで採択した

            － 4 －

            宣言を再確認し、

            |その後の進展を歓迎し、
        """),
        id="inside-a-recital-with-a-year",
    ),
]

DAMAGE_NO_BLANK_LINES = [
    pytest.param(
        block("""
            １．目的
            |この文書は、波浪水槽の共用計画を定める。
            |２．分野
            |両者は、船体及び係留について研究する。|両者は、浮標を加えることができる。
            |３．費用
            |費用は、各自の負担とする。
        """),
        id="numbered-headings",
    ),
    pytest.param(
        block("""
            第一条
            両政府は、種子を交換する。
            |第二条
            両政府は、土壌図を交換する。
            |第三条
            １　費用は、分担する。
            |２　会計は、受入国が行う。
        """),
        id="article-numbers",
    ),
    pytest.param(
        block("""
            両者は、以下の認識を共有する。
            |乾燥地の農業
            |両者は、塩害に強い作物を共同で育種する意向である。
            |研究の安全保障
            |両者は、指針を比較する意向である。
        """),
        id="headings-without-number",
    ),
    pytest.param(
        block("""
            　両社は、互いの船上において、起重機の操作員を訓
            練する。|訓練は、冬に行う。
            |　両社はまた、安全規則を比較する。
        """),
        id="wrapped-paragraphs-with-indent",
    ),
    pytest.param(
        block("""
            いずれの者も、この文書を終了させることができる。
            |2020年6月4日、ハルデンにおいて、英語により二通を作成し、署名した。
            |オストレイ国エネルギー省　大臣　ヨン・ハルヴァル
            リラニア国電力省　大臣　アダ・ンコシ
        """),
        id="testimonium-and-signature",
    ),
]

DAMAGE_MARKUP = [
    pytest.param(
        block("""
            ## １．目的

            |この文書は、波浪水槽の共用計画を定める。

            |**２．分野**

            |両者は、**船体**及び*係留*について研究する。|両者は、浮標を加えることができる。
        """),
        id="headings-and-words",
    ),
    pytest.param(
        block("""
            両者は、次の分野において協力する。

            |- **船体：**抵抗及び付着物
            |- **係留：**疲労及び*現地*での検査
        """),
        id="items",
    ),
    pytest.param(
        block("""
            # **協力覚書**

            **ハルデン港とヴェルド港との間の陸上電力について**

            |両港は、陸上電力に関する経験を共有する。
        """),
        id="title",
    ),
    pytest.param(
        block("""
            **両者は、この文書を終了させることができる。** |**通知は、書面による。**

            |**オストレイ国エネルギー省**

            ヨン・ハルヴァル

            **リラニア国電力省**

            アダ・ンコシ
        """),
        id="bold-sentences-and-signature",
    ),
    pytest.param(
        block("""
            **種子の保存に関する**

            **土壌研究所とヴェルド植物園との間の取決め**

            |１　種子は、ヴェルドで保存する。
        """),
        id="title-in-two-bold-lines",
    ),
]

DAMAGE_SPACES_AND_BULLETS = [
    pytest.param(
        "両 国の将来に戦略的な意味を持つ分野にお いて、協力を強化す ることを確認する。|両 者は、毎年会合 する。",
        id="inside-words",
    ),
    pytest.param(
        "両者は 、データを共有する 。 |両者は 、毎年会合する 。",
        id="before-punctuation",
    ),
    pytest.param(
        block("""
            両国の関係を強化す ることを希望し、

            |海洋の観測が、両 国の将来に関わることを*認識 し*;

            |以下のとおり合意し た。
        """),
        id="inside-recitals",
    ),
    pytest.param(
        block("""
            協力の重点分野には以下が含まれる:

            |- 深海の採掘技術;
            |- 。 海底の地図の作成を促進すること;
            |- 海水の淡水化

            |o 港湾の脱炭素化を進めること。
        """),
        id="bullets-misread",
    ),
    pytest.param(
        block("""
            両者は、次の分野で協力する意向である。

            |○ 量子計測

            |両者は、重力計の開発で協力する意向である。

            |。 宇宙

            |両者は、月面の測位で協力する意向である。

            |o 海洋

            |両者は、海底の観測で協力する意向である。
        """),
        id="heading-bullets-misread",
    ),
    pytest.param(
        block("""
            覚　　書

            |目　　的

            |この覚書は、波浪水槽の共用計画を定める。

            |費　　用

            |費用は、各自の負担とする。
        """),
        id="spread-headings",
    ),
    pytest.param(
        "両者は、次の分野で協力する。\r\n\r\n|・船体\r\n|・係留\r\n\r\n|費用は、各自\r\nの負担とする。|資金の授受は行わない。\r\n",
        id="crlf",
    ),
    pytest.param(
        "両者は、次の分野で協力する。\n|\t(1)\t船体\n|\t(2)\t係留\n|\t費用は、各自の負担とする。|会計は、別に行う。",
        id="tabs",
    ),
    pytest.param(
        "１\u00a0両者は、協力する。\n\u3000\n|\u3000２\u00a0両者は、会合する。\u3000|会合は、公開する。\u3000\n",
        id="no-break-and-ideographic-spaces",
    ),
    pytest.param(
        "両者は､観測点を共有する｡|両者は､｢しおかぜ計画｣を進める｡",
        id="half-width-punctuation",
    ),
]

DAMAGE_ONE_LINE = [
    pytest.param(
        "第１条　甲は、試料を貸与する。|第２条　乙は、これを保管する。|２　前項の保管は、無償とする。|第３条　この契約は、一年間とする。",
        id="articles",
    ),
    pytest.param(
        "甲（北浜海洋研究所をいう。）は、船舶（傭船を含む。）を提供し、Dr. Brandvik を派遣する。|乙（南洋大学をいう。）は、2.5億円を限度に「しおかぜ計画。」の経費を負担する。|ただし、①人件費、②光熱費を除く。|細目は別に定める。",
        id="brackets-and-abbreviations",
    ),
    pytest.param(
        "第十八条　１　甲は、次のことを行う。|(a) 観測点を設けること。|(b) 記録を公開すること。|２　乙は、これに協力する。",
        id="items-that-are-sentences",
    ),
]

DAMAGE_COMBINED = [
    pytest.param(
        block("""
            **２．分野**
            |両者は、協定第四条の規定に基づき、船体の疲
            労及

            - 2 -

            び係留について研究す る。|両者は、浮標を加える
            ことができる。
            |## ３．費用
            |費用は、各自の負担とする。
        """),
        id="markup-wraps-page-spaces-no-blank-lines",
    ),
    pytest.param(
        "両者は、次のことを行う。\r\n|(1)\u3000堰堤の安全に関す\r\n\u3000\u3000る講習会\r\n\r\n¦3/7\r\n\f\r\n"
        "|(2)\u3000書庫の共同\r\n\u3000\u3000管理\r\n|費用は、各自の負\r\n担とする。",
        id="crlf-form-feed-hanging-indent",
    ),
    pytest.param(
        block("""
            2011年以来のハルデン
            作業部会の成果に*留意
            し*;
            |これを拡大すること

            2/4

            を*希望し*;
            |次のとおり決定した:
            |o 作業部会は、20人と
            する。|作業部会は、ヴェ
            ルドに置く。
            |o 議長は、Dr.
            Brandvik とする。
        """),
        id="recitals-items-narrow-page",
    ),
]

MINIATURES = [
    pytest.param(
        block("""
            オストレイ国海洋省と
            リラニア共和国国家研究評議会との間の
            海洋ロボット工学の分野における
            協力覚書

            |オストレイ国海洋省及びリラニア共和国国家研究評議会（以下「両者」という。）は、

            |２００６年６月１４日にハルデンで署名された科学協力協定を想起し、

            |無人機が深海の研究を一変させたことを認識し、

            |以下の共通の認識に達した。

            |１．目的

            |この覚書は、海洋ロボット工学における共同の取組を促すことを目的とする。|軍事的な利用は、対象としない。

            |２．協力分野

            |両者は、次の分野において協力する意向である。

            |(1) 氷下における係留及び充電

            |(2) 音響航法

            |(3) 航海データの交換に関する標準

            |３．費用

            |各当事者は、予算の範囲内で、自己の参加に要する費用を負担する。

            |４．最終規定

            |この覚書は、法的拘束力を有しない。|この覚書は、署名の日から五年間とする。|いずれの当事者も、三か月前に書面で通知することにより、これを終了させることができる。

            |２０２４年９月９日、ヴェルドにおいて、英語により二通を作成し、署名した。

            |オストレイ国海洋省　　　　　　　リラニア共和国国家研究評議会

            副大臣　マリット・スコーゲン　　議長　ルク・アマデイ
        """),
        id="memorandum",
    ),
    pytest.param(
        block("""
            技術協力に関する日本国政府とドルヴァ共和国政府との間の協定

            |日本国政府及びドルヴァ共和国政府は、

            |両国間の友好関係を強化することを希望し、

            |技術の進歩が両国にもたらす利益を考慮して、

            |次のとおり協定した。

            |第一条

            両政府は、技術協力を促進する。

            |第二条

            １　協力は、まず、製糖、繊維及び小型船舶について行う。

            |２　他の分野は、公文の交換により追加することができる。

            |第三条

            両政府は、次のことを行う。

            |(a) 研修員の受入れ

            |(b) 専門家の派遣

            |(c) 映画及び書籍の交換

            |第四条

            合同委員会は、二年ごとに会合する。|合同委員会は、計画を作成する。

            |第五条

            １　この協定は、署名の日に効力を生じ、五年間効力を有する。

            |２　いずれの政府も、六箇月前に通告することにより、この協定を終了させることができる。

            |以上の証拠として、下名は、この協定に署名した。

            |千九百七十三年十月十九日にヴェルドで、英語により本書二通を作成した。

            |日本国政府のために
            香月俊介

            ドルヴァ共和国政府のために
            Ｍ・ドラゴス
        """),
        id="treaty-with-bare-article-numbers",
    ),
    pytest.param(
        block("""
            北浜市と南洋大学との連携に関する協定書

            |北浜市（以下「甲」という。）と南洋大学（以下「乙」という。）は、次のとおり協定を締結する。

            |（目的）
            |第１条　この協定は、甲と乙とが防災の分野で連携し、もって市民の安全に寄与することを目的とする。

            |（連携事項）
            |第２条　甲及び乙は、次の各号に掲げる事項について連携する。
            |一　避難の訓練に関すること。
            |二　津波の浸水予測に関すること。
            |三　その他甲乙が必要と認める事項に関すること。
            |２　前項各号の実施の細目は、別に定める。

            |（秘密の保持）
            |第３条　甲及び乙は、連携により知り得た秘密を漏らしてはならない。|この協定の終了後も、同様とする。

            |（有効期間）
            |第４条　この協定の有効期間は、締結の日から一年間とする。|ただし、期間満了の一月前までに申出がないときは、更に一年間延長するものとし、以後も同様とする。

            |この協定の締結を証するため、本書２通を作成し、甲乙記名の上、各１通を保有する。

            |令和６年４月１８日

            甲　北浜市長　　　矢吹　俊

            乙　南洋大学長　　大山　実紗
        """),
        id="city-and-university",
    ),
    pytest.param(
        block("""
            国税に関する資料の保存に関する公文書庁と港湾局との間の確認書

            |公文第１２号

            港総第３４号

            |公文書庁及び港湾局は、下記のとおり確認する。

            |記

            |１　趣旨
            |　この確認書は、港湾の記録の保存について定める。
            |２　公文書庁が行う措置
            |　公文書庁は、港湾局の求めに応じ、記録の修復を行う。|また、必要に応じ、複製を提供する。
            |３　その他
            |　この確認書に定めのない事項は、その都度協議の上、定める。

            |以上
        """),
        id="confirmation-with-ki",
    ),
    pytest.param(
        block("""
            量子計測に関する意図表明文書

            |標準局と計量庁（以下「両機関」という。）は、十年にわ
            たり時計の比較を行ってきた。|両機関は、量子計測を、一
            方のみでは前進できない課題と考える。

            |１．課題

            |両機関は、重力計、病院で用いる磁力計及び可搬型の時

            - 1 -

            計の研究に取り組む意向である。|Dr. Brandvik 及び J. K.
            オマラット教授は、署名の日から
            90日以内に課題の一覧を作る。

            |２．方法

            |次の方法を想定する。
            |・三か月以内の滞在（聖アルドリック研究所への滞在
            を含む。）
            |・夏の学校
            |・試料の交換。|試料は、提供した側の所有に属する。

            ¦- 2 -

            |３．性格

            |この文書は、国際法又は国内法の下でいかなる権利又は
            義務も生じさせない。|この文書は、財政上の負担を伴わ
            ない。

            |2025年11月12日、ハルデンにおいて
        """),
        id="wrapped-letter-with-page-numbers",
    ),
    pytest.param(
        block("""
            ホーム ＞ 報道発表 ＞ 令和４年

            |第６回日・リラニア科学技術合同委員会の開催

            |令和４年３月７日

            |３月１日、ハルデンにおいて、第６回合同委員会が開催されました。|会議では、香月大使とペトラ・スンド次官が共同議長を務めました。

            |双方は、２年間の活動を振り返りました。|この間、14件、総額3.2億円の事業が完了しました。

            |双方は、次の分野で協力を探ることで一致しました。

            |・磁石の再利用
            |・配管の漏えいの検知
            |・地すべりの早期警戒

            |次回の会合は、2024年にリラニアで開催される予定です。

            |このページのトップへ戻る
        """),
        id="press-release",
    ),
    pytest.param(
        block("""
            共同研究契約書
            |ハルカ精機株式会社（以下「甲」という。）と南洋大学（以下「乙」という。）は、次のとおり契約する。
            |第１条（定義）
            |「成果」とは、研究により得られた一切の知見をいう。
            |第２条（研究の実施）
            |甲及び乙は、別紙に定める研究を行う。|変更は、書面による。
            |２　甲は、①レーザー２台、②予備の部品及び③訓練を提供する。
            |第３条（権利の帰属）
            |成果は、これを得た者の属する当事者に帰属する。
            |第４条（秘密の保持）
            |甲及び乙は、相手方の秘密（口頭で開示されたものを含む。）を五年間保持する。
            |第５条（解約）
            |いずれの当事者も、60日前に通知することにより、この契約を解約することができる。
            |２　第３条及び第４条の規定は、解約後も効力を有する。
        """),
        id="contract-without-blank-lines",
    ),
    pytest.param(
        block("""
            **クリーンな海運に関する**

            **共同意図表明**

            |海運が排出を減らさなければならないことを*認識し*;

            |ヴェルド会議で行われた

            1/2

            誓約を*想起し*;

            |両大臣は、次のとおり表明する:

            |## 燃料

            |両大臣は、アンモニア及びメタノールの利用を促進 する意向である。|両大臣は、試験航路

            を支援する。

            |## 港湾

            |○ 陸上電力を両港で提供すること。|料金は、公表する。
            |。 燃料供給の規則を調 和させること。

            |2027年6月30日までに、事務当局が報告する。

            |**オストレイ国運輸大臣**　　　　**リラニア国社会基盤大臣**
            カリン・アスプヴァル　　　　　　バスティアン・オルリ
        """),
        id="statement-with-markup-and-page-break",
    ),
]

CASES = labelled(
    rule_1_sentences=RULE_1_SENTENCES,
    abbreviations_and_numbers=ABBREVIATIONS_AND_NUMBERS,
    rule_2_recitals=RULE_2_RECITALS,
    rule_3_lists=RULE_3_LISTS,
    rule_4_headings=RULE_4_HEADINGS,
    rule_5_titles=RULE_5_TITLES,
    rule_6_signatures=RULE_6_SIGNATURES,
    rule_7_inline_lists=RULE_7_INLINE_LISTS,
    rule_9_marks=RULE_9_MARKS,
    notes_and_furniture=NOTES_AND_FURNITURE,
    two_languages=TWO_LANGUAGES,
    damage_hard_wraps=DAMAGE_HARD_WRAPS,
    damage_page_breaks=DAMAGE_PAGE_BREAKS,
    damage_no_blank_lines=DAMAGE_NO_BLANK_LINES,
    damage_markup=DAMAGE_MARKUP,
    damage_spaces_and_bullets=DAMAGE_SPACES_AND_BULLETS,
    damage_one_line=DAMAGE_ONE_LINE,
    damage_combined=DAMAGE_COMBINED,
    miniatures=MINIATURES,
)


@pytest.mark.parametrize("marked", CASES)
def test_boundaries(marked):
    assert_boundaries(marked)

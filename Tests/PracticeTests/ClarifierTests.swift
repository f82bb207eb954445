import Practice
import TestSupport
import Testing
import Whiteboard

/// Typed questions are understood by their likeness to wordings.
@Suite struct ClarifierTests {
    private static func rows(_ name: String) -> [[String]] {
        Project.text("Tests/Fixtures/clarifying/" + name).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    /// The scores are those of the reference description of the algorithm.
    @Test func scoresAgreeWithTheReference() throws {
        for row in Self.rows("scores.tsv") {
            let scores = PracticeFiles.clarifier.scores(row[1], question: row[0])
            let score = try #require(scores[row[2] == "-" ? nil : row[2]], "\(row)")
            let expected = try #require(Double(row[3]))
            #expect(abs(score - expected) < 1e-9, "\(row[1]): \(row[2])")
        }
    }

    /// What is understood is what the reference takes it for, but for a few lines in which the question's own noun has led it astray.
    @Test func whatIsUnderstoodAgreesWithTheReference() {
        let rows = Self.rows("understood.tsv")
        for row in rows {
            let understood = PracticeFiles.clarifier.understand(row[1], question: row[0])
            #expect(understood.topics.joined(separator: ", ") == (row[2] == "-" ? "" : row[2]), "\(row[1])")
        }
        #expect(rows.count { $0.count > 3 } * 18 <= rows.count)
    }

    /// Plain questions whose noun stands in nearly every wording of the question: what tells is the rest of the line.
    @Test func theQuestionsOwnNounMisleadsNobody() throws {
        let rows = Self.rows("nouns.tsv")
        var atOnce = 0
        for row in rows {
            let understood = PracticeFiles.clarifier.understand(row[1], question: row[0]).topics
            #expect(understood.contains(row[2]), "\(row[0]): \(row[1]) is taken for \(understood)")
            if understood == [row[2]] { atOnce += 1 }
        }
        #expect(Double(atOnce) >= 0.95 * Double(rows.count), "\(atOnce) of \(rows.count)")
    }

    @Test(
        arguments: [
            ("stock-exchange", "how many instruments are traded and how blue is the sky", ["symbols", nil]),
            ("pastebin", "what must not be lost, and how much downtime is ok", ["durability", "availability"]),
            ("pastebin", "how many pastes a day and how often is one read", ["new-pastes", "reads"]),
            ("message-queue", "can we lose an acknowledged message, and how quickly must we be back", ["durability"]),
            ("payment-system", "how many payments per second at peak", ["volume", "peak"]),
            ("payment-system", "do both refund and payout go through the same processors", []),
            ("rate-limiter", "does it have to be exact or may a client go a bit over the limit", []),
            ("airbnb", "how long do we keep bookings and messages, and what may we lose", ["durability", nil]),
            ("airbnb", "which regions do we serve, any rules like GDPR or PCI", ["regions", nil]),
            ("airbnb", "should hosts hear of bookings by webhook or push", []),
            ("pastebin", "when does a paste expire", []), ("pastebin", "can a paste be edited or deleted", []),
        ] as [(String, String, [String?])])
    func noPartOfAQuestionIsPassedOver(_ id: String, _ text: String, _ topics: [String?]) throws {
        let question = try #require(PracticeFiles.library.question(id))
        let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
        #expect(interviewer.clauses(of: text).map(\.topic) == topics)
    }

    @Test(
        "A word that says what a question is about goes before its likeness to others",
        arguments: [
            ("rate-limiter", "may a client go a bit over the limit", ["accuracy", "response"]),
            ("rate-limiter", "what does a refused client see", ["response"]),
            ("airbnb", "is booking allowed to be down more than search", ["availability"]),
            ("airbnb", "may a booking be lost when we are down", ["durability"]),
            ("airbnb", "should hosts hear of bookings by webhook or push", ["bookings"]),
            ("airbnb", "how long do we keep bookings", []), ("airbnb", "any rules like GDPR or PCI", []),
            ("url-shortener", "who is allowed to create links", ["accounts"]), ("url-shortener", "who can create links", ["accounts"]),
            ("url-shortener", "do users need to log in", ["accounts"]), ("pastebin", "who can see a paste", ["visibility"]),
            ("ticketmaster", "who may buy first", ["queue"]),
            ("url-shortener", "how long is a url", ["link-record"]), ("url-shortener", "how long are the codes", ["code-length"]),
            ("youtube", "how long are videos", ["length"]),
        ])
    func aWordSaysWhatItIsAbout(_ id: String, _ text: String, _ topics: [String]) throws {
        let question = try #require(PracticeFiles.library.question(id))
        let understood = Interviewer(question: question, clarifier: PracticeFiles.clarifier).understand(text)
        #expect(understood.topics == topics)
        if topics == ["bookings"] { #expect(understood == .unsure(topics), "it is asked back, not answered with numbers") }
    }

    @Test(
        "What the script says nothing about is not answered by what sounds like it",
        arguments: [
            ("url-shortener", "do we have a budget", []), ("pastebin", "is there a budget or cost limit", []),
            ("url-shortener", "what colour is it", []), ("url-shortener", "how big is the team", []),
            ("payment-system", "who bears the cost of a charge back", []), ("payment-system", "what is their success rate", []),
            ("payment-system", "do we do 3ds or strong customer authentication", []),
            ("payment-system", "how long is an idempotency key kept", ["double-charge"]),
            ("url-shortener", "do we need authentication", ["accounts"]), ("url-shortener", "do we need a login", ["accounts"]),
            ("url-shortener", "do we need user accounts, or can anyone shorten anonymously", ["accounts"]),
            ("url-shortener", "what's more important, consistency or availability", ["consistency"]),
            (
                "url-shortener", "if i create a link and click it right away, must it work everywhere immediately?", ["consistency"]
            ),
            ("pastebin", "how many reads", ["reads"]), ("url-shortener", "10k reads/s", ["redirects"]),
        ])
    func whatSoundsLikeItIsNotIt(_ id: String, _ text: String, _ topics: [String]) throws {
        let question = try #require(PracticeFiles.library.question(id))
        let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
        #expect(interviewer.understand(text).topics == topics)
        // And it is one question, not two of which each is answered.
        #expect(interviewer.clauses(of: text).allSatisfy { $0.topic == nil || topics.contains($0.topic ?? "") })
    }

    @Test("The script's own wordings are known by heart, and a letter that is missing or another takes nothing away")
    func wordingsAreKnownByHeart() throws {
        var count = 0
        for question in PracticeFiles.library.questions {
            let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
            var topics: [[String]: Set<String>] = [:]
            var texts: [[String]: String] = [:]
            for line in Project.text("Templates/\(question.id)/wordings.txt").split(separator: "\n") where !line.hasPrefix("#") {
                let halves = line.split(separator: "|", maxSplits: 1).map { $0.drop { $0 == " " } }.map(String.init)
                guard halves.count == 2 else { continue }
                let words = PlainWords.of(halves[1])
                topics[words, default: []].insert(halves[0].replacing(" ", with: ""))
                texts[words] = halves[1]
            }
            for (words, text) in texts {
                guard let topic = topics[words]?.first, topics[words]?.count == 1 else { continue }
                count += 1
                #expect(interviewer.understand(text).topics == (topic == "-" ? [] : [topic]), "\(question.id): \(text)")
                #expect(interviewer.clauses(of: text).isEmpty)
            }
        }
        #expect(count > 7000)
    }

    @Test(
        "What is mistyped is heard",
        arguments: [
            ("url-shortener", "latncy requirments", "latency"), ("url-shortener", "availabilty?", "availability"),
            ("uber", "what is the latecy", "latency"),
        ])
    func typosAreHeard(_ id: String, _ text: String, _ topic: String) throws {
        let question = try #require(PracticeFiles.library.question(id))
        let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
        #expect(interviewer.understand(text).topics.contains(topic))
    }

    @Test("A topic of one's own question is known by its name, where there are few wordings")
    func namesOfTopicsCount() throws {
        let folder = "Sources/Practice/PracticeData/starter/"
        let text = Project.text(folder + "question.yaml").replacing(
            "  entries:\n    - topic: traffic",
            with: "  entries:\n    - topic: fees\n      ask: [what do courses cost]\n      answer: Forty a year.\n    - topic: traffic")
        let loaded = LoadedQuestion.load(
            QuestionFiles(
                id: "guestbook", question: Array(text.utf8),
                boards: ["simple": Project.bytes(folder + "simple.yaml"), "scaled": Project.bytes(folder + "scaled.yaml")]),
            catalog: Project.catalog, guide: PracticeFiles.guide)
        let question = try #require(loaded.question)
        let interviewer = Interviewer(question: question, clarifier: Clarifier(loaded.wordings.map(\.wording)))
        #expect(interviewer.understand("is there a fee").topics == ["fees"])
    }

    @Test("Every question knows who uses it and how many they are, and answers at once")
    func usersAreKnown() {
        for question in PracticeFiles.library.questions {
            let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
            let heard = ["how many users do we have", "how many daily active users", "who are the users", "how many users are there"].map {
                interviewer.understand($0).topics
            }
            #expect(heard[0].count == 1 && Set(heard).count == 1, "\(question.id): \(heard)")
            let topic = heard[0].first.flatMap { question.answer($0) }
            #expect(["users", "visits", "players"].contains(topic?.topic), "\(question.id): \(heard)")
        }
    }

    /// The answer that settles a requirement, whatever the question is about.
    @Test(
        "A figure that is asked for in plain words is answered on every question that settles it",
        arguments: [
            ("how many writes per second", "writes"), ("what is the write rate?", "writes"), ("how long may an outage last", "rto"),
            ("how quickly do we have to recover", "rto"), ("how many daily active users", "daily-users"),
        ])
    func figuresAreAnswered(_ text: String, _ key: String) {
        for question in PracticeFiles.library.questions {
            let settling = question.answers.filter { answer in answer.sets.contains { $0.key == key } }.map(\.topic)
            guard !settling.isEmpty else { continue }
            let topics = Interviewer(question: question, clarifier: PracticeFiles.clarifier).understand(text).topics
            #expect(topics.count == 1 && settling.contains(topics.first ?? ""), "\(question.id): \(topics)")
        }
    }

    @Test(
        "Scope, peaks and law are asked for in plain words on any question",
        arguments: [
            ("what is out of scope", ["out"], ["out"]), ("what is in scope", ["core"], ["core"]),
            ("which things are not in scope", ["out"], ["out"]), ("what is out", ["out"], ["out"]),
        ])
    func scopeIsUnderstood(_ text: String, _ topics: [String], _ needed: [String]) {
        for question in PracticeFiles.library.questions where question.answers.contains(where: { needed.contains($0.topic) }) {
            #expect(
                Interviewer(question: question, clarifier: PracticeFiles.clarifier).understand(text).topics == topics, "\(question.id)")
        }
    }

    @Test("Whether one thing is in scope is a question about that thing")
    func oneThingsScopeIsItsOwn() throws {
        let question = try #require(PracticeFiles.library.question("ticketmaster"))
        let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
        #expect(interviewer.understand("are bots in scope").topics == ["bots"])
        #expect(interviewer.understand("is payment out of scope").topics.contains("payment"))
    }

    @Test("Peaks are the topic that settles them", arguments: ["how big are the peaks", "how high is the peak", "what are the peaks"])
    func peaksAreUnderstood(_ text: String) {
        for question in PracticeFiles.library.questions {
            let settling = question.answers.filter { answer in
                answer.sets.contains { ["peak", "peak-requests"].contains($0.key) }
            }.map(\.topic)
            guard !settling.isEmpty else { continue }
            let topics = Interviewer(question: question, clarifier: PracticeFiles.clarifier).understand(text).topics
            #expect(!topics.isEmpty && topics.allSatisfy(settling.contains), "\(question.id): \(topics)")
        }
    }

    @Test("The law is nothing else: where the script is silent of it, that is said", arguments: ["what law applies", "which laws apply"])
    func lawIsUnderstood(_ text: String) throws {
        for question in PracticeFiles.library.questions {
            let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
            let topics = interviewer.understand(text).topics
            #expect(!topics.contains("latency") && !topics.contains("availability"), "\(question.id): \(topics)")
            if topics.isEmpty { #expect(interviewer.openAnswer(to: text).hasPrefix("Of the law I have nothing to say")) }
        }
    }

    @Test("What the script says one may ask is heard as that, on every question")
    func ownWordingsAreHeard() {
        for question in PracticeFiles.library.questions {
            let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
            for answer in question.answers {
                for text in answer.ask { #expect(interviewer.understand(text) == .topic(answer.topic), "\(question.id): \(text)") }
            }
        }
    }

    @Test func usersAndDevicesAreTwo() throws {
        let netflix = Interviewer(
            question: try #require(PracticeFiles.library.question("netflix")), clarifier: PracticeFiles.clarifier)
        #expect(netflix.clauses(of: "how many users and devices").map(\.text) == ["how many users", "how many devices"])
        let notes = Interviewer(
            question: try #require(PracticeFiles.library.question("notification-system")), clarifier: PracticeFiles.clarifier)
        #expect(!notes.understand("how many users").topics.contains("consistency"))
    }

    @Test func usersAndRatioAreTwo() throws {
        for (id, topics) in [
            ("twitter", ["users", "timeline-reads"]), ("url-shortener", ["users", "redirects"]), ("key-value-store", ["users", "volume"]),
        ] {
            let interviewer = Interviewer(
                question: try #require(PracticeFiles.library.question(id)), clarifier: PracticeFiles.clarifier)
            let clauses = interviewer.clauses(of: "daily users and read/write ratio").compactMap(\.topic)
            let heard = clauses.isEmpty ? interviewer.understand("daily users and read/write ratio").topics : clauses
            #expect(heard == topics, "\(id): \(heard)")
        }
    }

    @Test("What an interviewer has nothing to say of is said")
    func nothingToSay() throws {
        let question = try #require(PracticeFiles.library.question("airbnb"))
        let interviewer = Interviewer(question: question, clarifier: PracticeFiles.clarifier)
        let session = Session(question: "airbnb", guide: PracticeFiles.guide)
        guard case .unknown(let text, _) = interviewer.reply(to: "how long do we keep bookings", session: session, board: Board()) else {
            Issue.record("it is answered")
            return
        }
        #expect(text == "Of how long that is kept I have nothing to say: assume it, and write it down.")
    }

    @Test func theFirstWordingOfEachTopicIsUnderstood() {
        var right = 0
        var all = 0
        for question in PracticeFiles.library.questions {
            for answer in question.answers {
                guard let ask = answer.ask.first else { continue }
                all += 1
                if PracticeFiles.clarifier.understand(ask, question: question.id).topics.contains(answer.topic) { right += 1 }
            }
        }
        #expect(all > 400)
        #expect(Double(right) >= 0.99 * Double(all), "\(right) of \(all)")
    }

    @Test(arguments: [
        ("Café Zoë’s", ["cafe", "zoes"]), ("don't-stop (now)", ["dont", "stop", "now"]), ("p99 ≤ 200ms", ["p99", "200ms"]),
        ("ﬁle x²", ["file", "x2"]), ("Ｗｉｄｅ", ["wide"]), ("", []),
    ])
    func words(of text: String, are words: [String]) { #expect(PlainWords.of(text) == words) }

    @Test(arguments: [
        (["delet", "eras"], "Erasing a user", true), (["real time"], "in real timelines", true), (["real time"], "a real good time", false),
        (["hot"], "a shot", false),
    ])
    func stems(_ stems: [String], in text: String, stand: Bool) { #expect(PlainWords.has(stemOf: stems, in: text) == stand) }
}

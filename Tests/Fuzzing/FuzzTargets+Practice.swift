import Canvas
import Catalog
import Formats
import Practice
import Storage
import Terminal
import TestSupport
import Whiteboard

extension FuzzTarget {
    private static let practiceGuide = PracticeGuide.read(Project.bytes("Sources/Practice/PracticeData/practice.yaml")).guide

    /// A template's question: problems of a bad one say where.
    static let question = FuzzTarget(
        "question", tries: 260, corpus: files(["url-shortener", "rate-limiter"].map { "Templates/\($0)/question.yaml" })
    ) { bytes in
        guard let practiceGuide else { return "practice.yaml cannot be read" }
        let loaded = LoadedQuestion.load(QuestionFiles(id: "mine", question: bytes), catalog: Project.catalog, guide: practiceGuide)
        if let harm = loaded.problems.lazy.compactMap({ harm(in: $0.text(folder: "folder")) }).first { return harm }
        return loaded.question == nil && loaded.problems.isEmpty ? "neither a question nor a problem" : nil
    }

    static let guide = FuzzTarget("guide", tries: 60, corpus: files(["Sources/Practice/PracticeData/practice.yaml"])) { bytes in
        let (guide, problems) = PracticeGuide.read(bytes)
        return harm(in: problems) ?? (guide == nil && problems.isEmpty ? "neither a guide nor a problem" : nil)
    }

    static let settings = FuzzTarget(
        "settings", tries: 2_100,
        corpus: [Array("theme: dark\nglyphs: ascii\nambiguous-width: 1\nreview:\n  spof/single-store: error\n  latency/no-cdn: off\n".utf8)]
    ) { bytes in
        do throws(ReadingProblems) {
            _ = try Configuration(reading: bytes)
        } catch {
            return error.problems.isEmpty ? "refused without a problem" : harm(in: error.problems)
        }
        return nil
    }

    static let theme = FuzzTarget("theme", tries: 1_050, corpus: files(Project.names(in: "Themes").map { "Themes/" + $0 })) { bytes in
        do throws(ReadingProblems) {
            _ = try ThemeFile.read(bytes, name: "mine")
        } catch {
            return error.problems.isEmpty ? "refused without a problem" : harm(in: error.problems)
        }
        return nil
    }

    /// A table of cards: what was read is written so that it reads the same.
    static let cardTable = FuzzTarget(
        "cards",
        tries: 1_570,
        corpus: [
            Array(
                "#separator:Comma\n#html:false\n#columns:Id,Front,Back,Tags\na1,What is a quorum?,\"r + w > n\nmostly\",quorum\n".utf8),
            Array("question\tanswer\ttopic\n\"say \"\"no\"\"\"\tyes\tcap\n".utf8),
        ]
    ) { bytes in
        let (cards, problems) = CardTable.read(bytes)
        if let harm = harm(in: problems) { return harm }
        let again = CardTable.read(Array(CardTable.write(cards).utf8))
        if again.cards.map(\.question) != cards.map(\.question) { return "its questions differ when written and read again" }
        return again.problems.isEmpty ? nil : "what was written has problems: \(again.problems.map { $0.text(file: "") })"
    }

    /// What a crash left: all that is whole, and never a crash again.
    static let journal = FuzzTarget("journal", tries: 420, corpus: [RecordedJournal.bytes]) { complaint(aboutJournal: $0) }

    /// The same where each record is whole, whatever stands in it.
    static let journalContents = FuzzTarget("journal-contents", tries: 420, corpus: [RecordedJournal.contents]) { bytes in
        complaint(aboutJournal: RecordedJournal.framed(bytes))
    }

    private static func complaint(aboutJournal bytes: [UInt8]) -> String? {
        let content = JournalContent(bytes)
        guard content.opening != nil else { return nil }
        do throws(StorageProblem) {
            let recovered = try RecoveredBoard(content, catalog: Project.catalog)
            return recovered.edits.count <= content.edits.count ? nil : "more edits than were journalled"
        } catch {
            return harm(in: "\(error)")
        }
    }

    /// A line of each pane: an edit that can be made, or a sentence.
    static let entry = FuzzTarget(
        "entry", tries: 1_570,
        corpus: [
            "- no editing of links", "10k reads/s", "100M users", "redirect p99 50ms", "99.99%", "read:write 100:1", "keep 5y",
            "POST /v1/links idempotent key", "GET /{code} 302, auth api-key, paginated",
            "Url(code key, long, owner index) in urls by code",
            "Payment(id key, amount money) in payments, 25bn x 1kB, keep 7y, shard by id", "hot key: local cache",
            "10M / day * 3.2kB * 7y",
            "? how many users", "cdn: for the redirects, costs staleness",
        ].map { Array($0.utf8) }
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let board = Project.document("Tests/Fixtures/boards/url-shortener.yaml").board
        let reader = QuickEntry(catalog: Project.catalog)
        for phase in Phase.allCases {
            let reading = reader.read(text, in: phase, board: board)
            if let harm = harm(in: VisibleText.line(reading.text)) { return harm }
            if case .edit(let edit, _) = reading.outcome {
                // As the editor performs it: what no file can hold is refused with its reason.
                var after = board
                guard (try? after.apply(edit, check: { BoardCheck.problem(after: edit, on: $0, Project.catalog) })) != nil else { continue }
                let written = BoardDocument(new: after, catalog: Project.catalog).text(for: after)
                let (again, problems) = BoardFile.read(written, catalog: Project.catalog)
                guard again != nil else { return "a board that no file can hold, in \(phase): \(problems.map { $0.text(file: "") })" }
            }
        }
        return nil
    }

    /// A question typed to the interviewer.
    static let asked = FuzzTarget(
        "asked", tries: 1_050,
        corpus: ["how many users do we have", "do links expire?", "what about analytics", "is it global", "read write ratio??"].map {
            Array($0.utf8)
        }
    ) { bytes in
        if case .topic(let topic) = clarifier.understand(String(decoding: bytes, as: UTF8.self), question: "url-shortener"), topic.isEmpty {
            return "a topic without a name"
        }
        return nil
    }

    private static let clarifier = Clarifier([
        Wording(question: "url-shortener", topic: "users", text: "how many users are there"),
        Wording(question: "url-shortener", topic: "expiry", text: "do links expire"),
        Wording(question: "url-shortener", topic: nil, text: "what is the weather"),
    ])

    static let baseline = FuzzTarget(
        "baseline", tries: 1_050,
        corpus: [Array(#"{"findings": [{"rule": "spof/single-store", "subject": "db", "severity": "error", "line": 3}]}"#.utf8)]
    ) { bytes in
        do throws(ReadingProblems) {
            _ = try Baseline(reading: bytes)
        } catch {
            return error.problems.isEmpty ? "refused without a problem" : harm(in: error.problems)
        }
        return nil
    }

    /// The keyboard: what bytes mean hangs neither on where the system cuts them nor ever on nothing; a paste holds no command.
    static let keys = FuzzTarget(
        "keys", tries: 4_200,
        corpus: [
            "abc\r\t\u{1B}[A\u{1B}[1;5D\u{1B}OP", "\u{1B}[<0;10;20M\u{1B}[<0;10;20m", "\u{1B}[200~a > b\u{1B}[201~x",
            "é日本🙂\u{1B}]11;rgb:ffff/0/0\u{7}q",
        ]
        .map { Array($0.utf8) }
    ) { bytes in
        // Of two ends the later one counts if it came with the first: what lets nobody's text end its own paste hangs on the pieces.
        if String(decoding: bytes, as: UTF8.self).ranges(of: "\u{1B}[201~").count > 1 { return nil }
        var whole = InputDecoder()
        whole.feed(bytes)
        let expected = whole.take() + whole.settle()
        var parts = InputDecoder()
        var found: [Input] = []
        var start = 0
        var step = 1
        while start < bytes.count {
            parts.feed(bytes[start..<min(bytes.count, start + step)])
            found += parts.take()
            start += step
            step = step % 5 + 1
        }
        found += parts.settle()
        if found != expected { return "means something else in pieces" }
        for case .paste(let text) in found where text.contains("\u{1B}[201~") { return "a paste that holds an end of pastes" }
        return nil
    }
}

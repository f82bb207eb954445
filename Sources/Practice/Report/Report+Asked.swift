// What the interviewer asked, and what came of it.
extension Report {
    /// The interviewer's questions in the order they were asked, with what was answered. A second question stands behind the one whose
    /// answer it takes up, a probe's or a curveball's.
    static func asked(in situation: Situation) -> [Asked] {
        let aside = situation.session.leftAside
        let probes = situation.session.asked.merging(aside) { asked, _ in asked }
        var groups: [(time: Double, name: String, asked: [Asked])] = []
        func seconds(to name: String) -> [Asked] {
            probes.filter { $0.value.to == name }.sorted { ($0.value.time, $0.key) < ($1.value.time, $1.key) }.compactMap { id, state in
                situation.guide.question(id).map { Asked(ask: $0, said: said(state), lacks: nil, isFollowUp: true) }
            }
        }
        for (id, state) in probes where state.to == nil {
            guard let probe = situation.probe(id) else { continue }
            // As it was asked then: what it was about may be mended since.
            let ask = state.ask ?? (probe.worded(in: situation) ?? probe).plainAsk
            let denial = situation.deniesItsPremise(id) ? "by your answer it does not apply here" : nil
            let first = Asked(
                ask: ask, said: aside[id] == nil ? said(state) : "put aside", lacks: denial ?? probe.missing(in: situation),
                isFollowUp: false)
            groups.append((state.time, id, [first] + seconds(to: id)))
        }
        for drawn in situation.session.curveballs {
            let later = seconds(to: drawn.answerName)
            guard let time = probes.values.filter({ $0.to == drawn.answerName }).map(\.time).min(), !later.isEmpty else { continue }
            let answer = drawn.said.map { $0.isEmpty ? "said aloud" : "\"\($0)\"" } ?? "not answered"
            groups.append(
                (
                    time, drawn.answerName,
                    [Asked(ask: drawn.event, said: answer, lacks: "a curveball, see there", isFollowUp: false)] + later
                ))
        }
        return groups.sorted { ($0.time, $0.name) < ($1.time, $1.name) }.flatMap(\.asked)
    }

    private static func said(_ state: ProbeState) -> String {
        switch state.outcome {
        case .open: state.settled == nil ? "not answered" : "put aside"
        case .said(let text): text.isEmpty ? "said aloud" : "\"\(text)\"" + (state.isHollow == true ? ", and no more" : "")
        case .skipped: "passed over"
        }
    }
}

import FoundationEssentials
import GRDB
import Practice

// The edit logs of sessions: written step by step, so that a session that is killed can be played back and goes on.

extension HistoryStore {
    /// Keeps steps of a session's edit log, the first of them at a place from 0. Steps that were kept before are written over by what is
    /// the same: handing them in again does no harm.
    public func keep(_ steps: [SessionStep], from place: Int, ofSession id: Int64) throws(StorageProblem) {
        try write { database in
            let encoder = JSONEncoder()
            for (offset, step) in steps.enumerated() {
                try HistorySchema.StepRow(session: id, place: place + offset, time: step.time, step: try encoder.encode(step))
                    .insert(database)
            }
        }
    }

    /// A session's edit log, the oldest step first. It ends before the first step that cannot be read: what follows rests on it.
    public func steps(ofSession id: Int64) throws(StorageProblem) -> [SessionStep] {
        try read { database in
            let decoder = JSONDecoder()
            let rows = try HistorySchema.StepRow.filter(Column("session") == id).order(Column("place")).fetchAll(database)
            var steps: [SessionStep] = []
            for (place, row) in rows.enumerated() {
                guard row.place == place, let step = try? decoder.decode(SessionStep.self, from: row.step) else { break }
                steps.append(step)
            }
            return steps
        }
    }
}

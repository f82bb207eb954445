/// Every rule, family by family in the order in which they are explained. A new rule is its file and a line here.
public enum RuleBook {
    /// All of them, in the order in which they are explained.
    public static let rules: [any Rule] =
        singlePoints + consistency + capacity + latency + availability + messaging + caching + data + security + structure + process

    private static let singlePoints: [any Rule] = [
        SingleEntry(), SingleCompute(), SingleStore(), SingleBroker(), SingleCoordinator(), ManualFailover(), SingleZone(), SingleRegion(),
        ExternalDependency(), NoBackup(), QuorumZones(), SingleScheduler(), SameMachine(), BackupInReach(), OneRoom(), MomentStore(),
        LivesInOneRegion(), StandbyAlone(),
    ]

    private static let consistency: [any Rule] = [
        LevelTooWeak(), ReplicaStaleRead(), CacheOnStrongRead(), QuorumOverlap(), WriteAll(), LastWriteLosesUpdates(), CapContradiction(),
        DualWrite(),
        AsyncRecoveryPoint(), WeakIsolation(), UnfencedLock(), MultiLeaderConflict(), QuorumLatency(), DistributedTransaction(),
        CrossDataCentreQuorum(), DoubleBooking(), MixedFreshness(), SerializationRetry(), PaidBeforeRecorded(), PaymentOutcome(),
        TimerRacesPayment(), TwoMasters(), BoundOverLag(), ActingTwice(), KeyOutsideTransaction(), LimitInCache(), FailoverLoses(),
        LeaseWithoutNumber(), MoneyWithoutReturn(), OwnWriteUnseen(), CountersOverRegions(), EventsAndSweep(), StaleCopy(), DecidesOnOld(),
        PublishBeforeSave(), WrittenBeforeDecided(), PollersRace(), OrderByTimestamp(), NoReconciliation(), HeldForEver(), IndexByHand(),
        AgesAddUp(), RegionsUnsaid(), StatusRace(), SemiSyncFallsBack(), ChargeInTheMiddle(), CheckThenAct(), OwnWriteCached(),
        TakenBeforeAccepted(), TakenBeforeDelivered(), OlderSaveWins(), TwoShardsOneChange(),
        HoldRunsOut(),
    ]

    private static let capacity: [any Rule] = [
        Overload(), Hot(), NoSpareInstance(), CacheLoss(), SingleWriter(), StorageOutgrows(), HotKey(), NoSpareZone(),
        Connections(), ConsumersExceedPartitions(), BandwidthExceeded(), NoisyNeighbour(), VolumeGrows(), BytesThroughPrograms(),
        ProviderLimit(), CallsWaiting(), DiskFills(), WorkExceedsHands(), LimitThrottlesPartner(), TenantPartition(), SharedQuota(),
        RegionLossCapacity(), RebuildClaim(), LiveBehindBatch(), BatchMeetsUsers(), SocketsExceeded(), OriginMisses(), LargestTakesLonger(),
        FanOutInTime(), EverybodyFetches(), RowByRow(), StepLoad(), PoolTooSmall(), ShardsTooFew(), CrowdOverRate(), DrainedTooFast(),
        LineTooNarrow(),
        PushOverBandwidth(), ProductLimit(), LiveFanOut(), UncountedFanOut(),
    ]

    private static let latency: [any Rule] = [
        OverBudget(), FanOutTail(), CrossRegionCall(), NoContentNetwork(), SlowTechnologyOnPath(), SlowWorkInline(), ChattyEdge(),
        TimeoutInverted(), DeepChain(), ClockSlowerThanPromise(), EventInAnswer(), FarForSome(), BulkInRequest(), PeriodInFlow(),
        LongRequest(), MadeAtEachView(), RoundsOfOneMessage(), UnpagedList(), Polled(), WaitsAddUp(), ColdTier(), LaterThanItsHour(),
        GivesUpTooSoon(), SegmentLongerThanDelay(),
    ]

    private static let availability: [any Rule] = [
        BelowTarget(), NoTimeout(), RetryStorm(), RetryNotIdempotent(), RecoveryTimeUnmet(), RecoveryPointUnmet(), EvenQuorum(),
        Unobserved(),
        NoBreaker(), NoHealthCheck(), DependencyBelowTarget(), BackupGap(), PaymentWithoutKey(), LoginInLine(), ReconnectStorm(),
        HalfObserved(), TwoVotes(), RetryAtOnce(), ModelUnchecked(), DeviceNeedsServer(), OneAlarmChannel(), SilenceUnnoticed(),
        KilledHalfway(), RegionWithoutLog(), ReserveRetried(), Unwatched(), DeployCutsWork(), StoreWithoutTimeout(), SecondClick(),
        LimiterDown(), StateWithoutCheckpoint(), CopyOlderThanAllowed(), SplitWithoutCheck(), AcknowledgedEarly(), AbsentFromCopy(),
        LoginEachRequest(), ClosedWindow(),
        RecordBestEffort(), LineNeeded(), NameOutlivesTarget(),
    ]

    private static let messaging: [any Rule] = [
        NoDeadLetter(), ConsumerNotIdempotent(), OrderNotKept(), Orphan(), LossyTransport(), BacklogGrows(), Unbounded(), SyncOverQueue(),
        ExactlyOnceOutside(), SlowCallInConsumer(), PushUnrouted(), PushKeptNowhere(), RunNotRepeatable(), MissedWhileAway(),
        DeadLetterUnread(), SharedQueue(),
        FanOutRestarts(), RepeatsEndEarly(), OrderByClock(), AddedTwice(), CommandLost(), CommandUnanswered(), UrgentBehindBulk(),
        DoneThenMarked(),
        GivesUpSilently(), MissedRuns(), WebhookMissed(),
        LargeMessage(), StuckHalfway(), AppendedTwice(), LogTooShort(), BrokerUnreachable(), OutageToDeadLetter(), AttemptsMultiply(),
        VisibilityTooShort(), WebhookInline(), MarkedBeforeDone(), DedupTooShort(), QueueInMemory(),
        GatewaysShareEvents(), OlderOverNewer(), OneQueueManyTargets(), SocketsApart(), ChangeOvertakes(), DeadAddresses(),
        SentAfterLeaving(),
        KeyedApart(),
        SaidOutOfOrder(),
        DelayTooLong(), CommittedBeforeWork(), ExpiresUnread(), ConfirmationUnwatched(), ClosesAfterRun(),
    ]

    private static let caching: [any Rule] = [
        NoExpiry(), WriteBackLoss(), ReadHeavyUncached(), PrivatePerInstance(), ModuloPlacement(), SessionEviction(),
        WriteHeavyCache(), UndersizedCache(), Stampede(), LookupUncached(), NoWayBehind(), MixedPurposes(), WaitedCache(), NotInvalidated(),
        NoTakedown(), PermanentRedirect(), PointerKeptLong(), RecordEvicted(), KeyedByUser(),
    ]

    private static let data: [any Rule] = [
        VolatileRecord(), ShardKey(), BlobInDatabase(), OltpOlapMix(), SharedStore(), NoIndex(), ScatterQuery(), TransactionUnsupported(),
        FanOutOnWrite(), KeptOnOneCopy(), MadeUpKey(), OneSchema(), HotCounter(), ListGrows(), ExpiringSource(), IndexWithoutFeed(),
        ListWithoutIndex(), AllOfOneOwner(), MoneyAsFloat(), DeletionNotMirrored(), OwnerNotReached(), DecisionNotKept(),
        DerivedNotRebuilt(), RowsForEver(),
        NeverRead(), ArchiveForEver(), RawRowsRead(), GroupedPerRequest(), PingsBesideRecords(), AsOfMissing(), KeptInMemoryOnly(),
        GoneBeforeItsTime(),
        UncountedAtEdge(), KeptPastPromise(), CutByReceipt(), StampedLate(), HiddenStillFound(), OutlivesItsSource(),
        KeyNotUnique(),
        LogInDatabase(), SlotFillsDisk(), PartitionGrows(), SchemaUnsaid(),
        KeyedByReceipt(),
    ]

    private static let security: [any Rule] = [
        ExposedStore(), NoAuthentication(), NoRateLimit(), Plaintext(), PublicCachePrivateData(), WebhookUnverified(), PersonalDataAtRest(),
        NoAudit(), TenantRows(), RightsAtConnect(), UncheckedSibling(), BackDoor(), SecretAsText(), TypedAddress(), HiddenAtClient(),
        PersonalDataKept(),
        OpenCall(), SharedAnswer(), SearchWithoutRights(), ShownBeforeChecked(), ClaimedIdentity(), StaleRights(), ClearFromOutside(),
        SharedCredential(),
        ErasureMissesCopies(), PersonalDataToProvider(),
        CheckOnSomePaths(), NoStrongAuthentication(), ToolPastOwner(), ForeignCodeBesideSecrets(), UnfencedForeignCode(), UnsignedUpdate(),
        IdentityInHeader(),
        TrailWithoutErasure(), AnonymousFeedsMoney(), RawHost(), TokenForEver(), InternalBehindDoor(), LogOfPeople(),
        AdminSameDoor(), NoErasure(), UploadUnchecked(), CardInRequest(), AdminPublic(), OpenSocket(), OpenCommand(), OpenFiles(),
        TrailTooShort(), QueryDepth(),
        ClearBehindDoor(), RightsInCache(), OneHandChangesAll(), SelfReported(), ContentNetworkUnchecked(),
        ClientClock(), GuessableAddress(), LookUnrecorded(), HeldByAnybody(), PriceFromClient(), CheckFailsOpen(),
        OpenBesideLocked(), KeptOutsideLaw(), PromisedPlaceLeft(), UnscopedEntity(), PersonalDataToReports(), UnsignedWebhook(),
        GetThatWrites(),
    ]

    private static let structure: [any Rule] = [
        FlowBroken(), Isolated(), Unreachable(), NoClient(), Unlabelled(), IdWithoutSource(), NameBelies(), SyncCycle(),
        BalancerWithoutPool(),
        PoolWithoutBalancer(),
        EdgeToStore(), StoreCallsOut(), CacheInline(), FakeBox(), ZoneDisagrees(), FiguresContradict(),
        ContentNetworkWithoutOrigin(), LogDoesNotPush(), OnNoFlow(),
    ]

    private static let process: [any Rule] = [
        NoScale(), NoQualityTarget(), NoFunctional(), ApiUnhandled(), ActorUnserved(), WayBackUnserved(), RequirementUnserved(),
        EntityUnplaced(), NoTradeOff(),
        OverEngineered(),
        FlowUntraced(), DoorUnwalked(), EstimateDiffers(), SumDiffers(), RatesDiffer(), StaleWaiver(),
    ]
}

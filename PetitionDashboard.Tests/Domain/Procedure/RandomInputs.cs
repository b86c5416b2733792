using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Random inputs that a form would let through.</summary>
internal static class RandomInputs
{
    public static object For(Act act, PetitionCase petition, ActContext context, Random random)
    {
        var reason = $"理由{random.Next(100)}";
        return act.NewInput(petition, context) switch
        {
            SupplementInput x => x with { Title = $"标题{random.Next(1000)}", Petitioners = random.Next(3) == 0 ? [new PetitionerInput { Name = "李四", Phone = "13900139000" }] : [] },
            AssessInput x => Assess(x, random),
            AcceptInput x => random.Next(3) == 0 ? x with { DutyDays = random.Next(1, 90), DutyLaw = "特别法" } : x,
            RefuseInput x => x with { Reason = reason, Ground = Pick<RefusalGround>(random) },
            NoLongerAcceptInput x => x with { Reason = reason, Ground = Pick<NoLongerGround>(random) },
            InformInput x => x with { Organ = "市场监管局", Reason = reason, Demands = Some(x.Demands, random) },
            LeadInInput x => x with { Procedure = "行政复议", Organ = "司法局", Demands = Some(x.Demands, random) },
            StartProcedureInput x => x with { Procedure = Pick<OwnProcedureKind>(random), UnitId = random.Next(2, 5), Law = "行政许可法", LimitDays = OwnLimit(random), Demands = Some(x.Demands, random) },
            TransferInput x => x with { UnitId = random.Next(3) > 0 ? AnyUnit(random) : null, Organ = random.Next(3) > 0 ? null : "街道综合行政执法队", Reason = reason, Demands = Some(x.Demands, random) },
            ObjectToSenderInput x => x with { Organ = "区信访局", Reason = reason },
            SenderAnswerInput x => x with { SenderRuling = Pick<SenderRuling>(random), Text = reason, AnsweredOn = Delivered(context, random) },
            AgreeAcceptanceInput x => x with { Agreement = Pick<AgreementKind>(random), Organs = "区住建局", Acceptor = Pick<AcceptingOrgan>(random), Organ = "区住建局", Text = reason },
            AssignInput x => x with { UnitId = random.Next(4) == 0 ? 4 : 3, LeadId = random.Next(4) == 0 ? x.LeadId : Leader(random) },
            InviteAssistanceInput x => x with { Text = reason, LimitDays = OwnLimit(random), LeadId = Leader(random), Units = random.Next(4) == 0 ? [AnyUnit(random), AnyUnit(random)] : [random.Next(2, 5)] },
            SettleAtOnceInput x => x with { Text = reason, Answers = [.. x.Answers.Select(a => a with { Outcome = (Outcome)random.Next(4) })], EvaluationAsked = random.Next(4) > 0 },
            RaiseObjectionInput x => x with { Reason = reason },
            RuleObjectionInput x => x with { Reason = reason, Ruling = Pick<ObjectionRuling>(random) },
            ProgressInput x => x with { Text = reason },
            ExtendInput x => x with { Reason = reason, Days = random.Next(1, 40) },
            ApproveExtensionInput x => x with { Decision = Pick<ExtensionDecision>(random) },
            UrgeInput x => x with { Text = reason },
            OpinionInput x => x with { Text = reason, Answers = Answers(x.Answers, random), DeliveredOn = Delivered(context, random), DeliverLater = random.Next(3) == 0 },
            DutyReplyInput x => x with { Text = reason, Answers = Answers(x.Answers, random), DeliveredOn = Delivered(context, random), DeliverLater = random.Next(3) == 0 },
            SuggestionReplyInput x => x with { Text = reason, Answers = Answers(x.Answers, random) },
            AccusationReplyInput x => x with { Text = reason, Answers = Answers(x.Answers, random), FedBack = random.Next(2) == 0, NotFedBackReason = reason },
            CloseInput x => x with { EvaluationAsked = random.Next(5) > 0 },
            EvaluateInput x => x with { NotSolved = random.Next(4) == 0, TooSlow = random.Next(4) == 0, Office = Pick<Satisfaction>(random), Unit = Pick<Satisfaction>(random), National = random.Next(2) == 0, Channel = Pick<EvaluationChannel>(random) },
            ScreenInput x => x with { Organ = "区信访局", Reason = reason },
            ScreeningResultInput x => x with { Screening = Pick<ScreeningOutcome>(random), Text = reason, DecidedOn = Delivered(context, random) },
            TurnOrdinaryInput x => x with { Track = random.Next(2) == 0 ? Track.PetitionProcedure : Track.LawfulDuty, Reason = reason, Demands = Some(x.Demands, random) },
            SecondHandlingInput x => x with { Reason = reason },
            CorrectInput x => x with { Reason = reason, Sequence = random.Next(2) == 0 ? x.Sequence : random.Next(1, petition.Version + 1) },
            WithdrawInput x => x with { SignedRequest = true },
            ArchiveInput x => x with { Reason = reason, ArchiveClass = ArchiveClasses.All[random.Next(3)] },
            ReopenInput x => x with { Reason = reason, Track = random.Next(2) == 0 ? Track.LawfulDuty : Track.PetitionProcedure },
            ReviewInput x => x with { Organ = "区人民政府", RequestedOn = Delivered(context, random), LateReason = random.Next(2) == 0 ? reason : null },
            ReviewOpinionInput x => x with { Text = reason, Outcome = Pick<ReviewOutcome>(random), DeliveredOn = Delivered(context, random) },
            ReExamineInput x => x with { Organ = "市人民政府", RequestedOn = Delivered(context, random), LateReason = random.Next(2) == 0 ? reason : null },
            ReExaminationOpinionInput x => x with { Text = reason, Outcome = Pick<ReviewOutcome>(random), DeliveredOn = Delivered(context, random) },
            HearingInput x => x with { Text = reason },
            ConsultInput x => x with { Result = reason, Units = [4] },
            SpecialTeamInput x => x with { Members = [new TeamMemberInput { PersonId = 6, Reason = Pick<TeamReason>(random) }] },
            BacklogPlanInput x => x with { LeadId = random.Next(5) == 0 ? 3 : Leader(random), Milestones = [new MilestoneInput { Target = reason, Due = context.Today.AddDays(random.Next(-3, 30)) }] },
            SuperviseInput x => x with { Text = reason, LimitDays = OwnLimit(random) },
            JointLetterInput x => x with { Text = reason, LimitDays = OwnLimit(random), UnitId = AnyUnit(random) },
            WhistleInput x => x with { Text = reason, LimitDays = OwnLimit(random), Units = [AnyUnit(random), AnyUnit(random)] },
            SuggestImprovementInput x => x with { Text = reason, LimitDays = OwnLimit(random), UnitId = AnyUnit(random) },
            SuggestPolicyInput x => x with { Text = reason, Organ = random.Next(4) == 0 ? "中云中队" : "区信访局" },
            SuggestAccountabilityInput x => x with { Text = reason, Organ = "区纪委监委", UnitId = random.Next(3) == 0 ? 4 : null },
            LetterAnswerInput x => x with { Text = reason, Letter = random.Next(5) == 0 ? random.Next(1, 9) : x.Letter, AnsweredOn = Delivered(context, random) },
            MediateInput x => x with { Text = reason, BothWilling = random.Next(4) > 0, Mediation = Pick<MediationOutcome>(random) },
            SettleInput x => x with { Text = reason, BothWilling = true },
            RemindInput x => x with { Text = reason },
            InterviewInput x => x with { Text = reason, PersonId = random.Next(1, 12) },
            InvestigateInput x => x with { Text = reason, Investigation = Pick<InvestigationKind>(random), On = Delivered(context, random) },
            ReceiveVisitorInput x => x with { Text = reason, ReceiverId = random.Next(1, 12), Reception = Pick<ReceptionKind>(random), Chair = random.Next(2) == 0, KindWord = true },
            GuideReliefInput x => x with { Text = reason, Organ = "街道民政" },
            ReportGraveInput x => x with { Text = reason, Recipient = "区委区政府", ReportedAt = random.Next(2) == 0 ? null : context.OccurredAt.AddHours(-random.Next(-2, 5)) },
            ExecuteOpinionInput x => x with { Text = reason, Execution = Pick<ExecutionOutcome>(random) },
            CallbackInput x => x with { Text = reason, Callback = Pick<CallbackOutcome>(random), On = Delivered(context, random) },
            CompletionReportInput x => x with { Text = reason, Organ = "区信访局", On = Delivered(context, random) },
            NationalEntryInput x => x with { NationalNumber = $"N{random.Next(1000)}" },
            AttachInput x => x with { Name = $"照片{random.Next(100)}.jpg", Kind = Pick<AttachmentKind>(random), Bytes = random.Next(1, 1_000_000), Sha256 = $"{random.Next(20):x64}", ForPartners = random.Next(2) == 0 },
            RemoveAttachmentInput x => x with { Attachment = petition.Attachments.FirstOrDefault(a => a.Removed is null || random.Next(9) == 0)?.Number ?? 9, Reason = reason },
            RestoreAttachmentInput x => x with { Attachment = petition.Attachments.FirstOrDefault(a => a.Removed is not null || random.Next(9) == 0)?.Number ?? 9, Reason = reason },
            RehomeInput x => x with { Reason = reason, FormerUnitId = AnyUnit(random), UnitId = random.Next(3) == 0 ? null : AnyUnit(random) },
            RecuseInput x => x with { Reason = reason, Recusal = Pick<RecusalGround>(random), PersonId = Recused(petition, context, random) },
            LiftRecusalInput x => x with { Reason = reason },
            LinkInput x => x with { Other = $"XF202600000{random.Next(1, 9)}", Reason = reason },
            MergeInput x => x with { Main = $"XF202600000{random.Next(1, 4)}", Reason = reason },
            UnmergeInput x => x with { Reason = reason },
            MergeNoticeInput x => x with { Text = reason },
            DeliverAnswerInput x => x with { DeliveredOn = Delivered(context, random) },
            TellApartInput x => x with { Other = $"XF202600000{random.Next(1, 9)}", Reason = reason },
            IssueDocumentInput x => x with
            {
                Document = "handling-opinion",
                Event = context.History.LastOrDefault(e => e.Act == "opinion")?.Sequence,
                Replaces = random.Next(3) == 0 ? random.Next(1, 4) : null,
                Reason = random.Next(3) > 0 ? reason : null,
            },
            DeliverDocumentInput x => x with
            {
                Document = random.Next(4) == 0 ? random.Next(1, 5) : x.Document,
                On = Delivered(context, random),
                Way = Pick<DeliveryWay>(random),
                To = Pick<DeliveryRecipient>(random),
                Party = random.Next(3) == 0 ? random.Next(1, 4) : null,
                Receipt = random.Next(3) > 0,
                Remark = random.Next(2) == 0 ? reason : null,
            },
            RecordInput x => x with { Text = reason },
            var other => other,
        };
    }

    private static AssessInput Assess(AssessInput input, Random random)
    {
        var demands = input.Demands.Select(d =>
        {
            var track = Pick<Track>(random);
            return d with { Track = track, OwnProcedure = track == Track.StatutoryProcedure && random.Next(2) == 0, Purpose = Desk.PurposeOf(track), Class = Pick<DemandClass>(random) };
        }).ToImmutableArray();
        var accusation = demands.Any(d => d.Purpose == PurposeCategory.Accusation);
        return input with
        {
            Demands = demands,
            Method = demands.Any(d => d.Track == Track.Simplified) && random.Next(4) > 0 ? Method.Quick : Pick<Method>(random),
            AccusedUnits = accusation ? [4] : [],
            AccusedPersons = accusation && random.Next(4) == 0 ? [Leader(random)] : [],
            AccusedUnidentified = accusation && random.Next(4) == 0,
            AgainstBureau = accusation && random.Next(4) == 0,
        };
    }

    private static ImmutableArray<DemandAnswerInput> Answers(ImmutableArray<DemandAnswerInput> all, Random random) =>
        [.. Some(all, random).Select(a => a with { Outcome = (Outcome)random.Next(4) })];

    private static int Leader(Random random) => random.Next(3) == 0 ? 12 : 7;

    /// <summary>Anybody, and rather whoever handles or leads the case; who acts least often, or a walk with a small office would soon have nobody left to act.</summary>
    private static int Recused(PetitionCase petition, ActContext context, Random random) => random.Next(4) switch
    {
        0 => petition.HandlerId ?? petition.LeadId ?? context.Actor.PersonId,
        1 => petition.LeadId ?? random.Next(1, 13),
        2 => random.Next(1, 13),
        _ => random.Next(8, 12),
    };

    private static int? OwnLimit(Random random) => random.Next(3) == 0 ? random.Next(1, 20) : null;

    private static int AnyUnit(Random random) => random.Next(1, 6);

    private static DateOnly? Delivered(ActContext context, Random random) => random.Next(2) == 0 ? null : context.Today.AddDays(-random.Next(4));

    private static ImmutableArray<T> Some<T>(ImmutableArray<T> all, Random random) => all.Length < 2 || random.Next(2) == 0 ? all : all[..random.Next(1, all.Length)];

    private static TEnum Pick<TEnum>(Random random)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>()[random.Next(Enum.GetValues<TEnum>().Length)];
}
